import { readFileSync } from "node:fs";
import path from "node:path";
import { version } from "../../package.json";
import {
  type ProjectRecord,
  RECORD_FILE,
  recordOf,
} from "../project/record.ts";
import { FailureError } from "../shared/errors.ts";
import { compareVersions } from "../shared/versions.ts";

/** Whether a folder has a record. */
export function hasRecord(root: string): boolean {
  return readText(root) !== undefined;
}

/**
 * Reads the record of a project.
 * @param root absolute folder
 * @throws FailureError saying what is wrong with it, and where, also where it is of a newer version
 */
export function readRecord(root: string): ProjectRecord {
  const file = path.join(root, RECORD_FILE);
  const text = readText(root);
  if (text === undefined)
    throw new FailureError(
      `There is no ${RECORD_FILE} in ${root}, which says what the project was made from.`,
      "Run this in the folder of a project that create-docker-extension made.",
    );
  const record = recordOf(parsed(text, file));
  if (record === undefined)
    throw new FailureError(
      `${file} is no record of create-docker-extension: it has no "generator" of that name, or no "answers".`,
      "Take it back from git.",
    );
  const outside = [...record.hashes.keys()].find(leadsOut);
  if (outside !== undefined)
    throw new FailureError(
      `${file} names a file outside of the project: ${JSON.stringify(outside)}.`,
      "Take it back from git.",
    );
  if (compareVersions(record.version, version) > 0)
    throw new FailureError(
      `The project in ${root} is of version ${record.version}, and this is ${version}.`,
      "Run it with that version or a later one, such as npx create-docker-extension@latest.",
    );
  return record;
}

function readText(root: string): string | undefined {
  try {
    return readFileSync(path.join(root, RECORD_FILE), "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new FailureError(
      `${path.join(root, RECORD_FILE)} could not be read: ${message}.`,
    );
  }
}

function parsed(text: string, file: string): object {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === "object" && data !== null) return data;
    throw new SyntaxError("It holds no object");
  } catch (error) {
    const hasMarkers = /^(?:<{7}|>{7}) /m.test(text);
    throw new FailureError(
      hasMarkers
        ? `${file} has conflict markers in it.`
        : `${file} is no JSON: ${(error as Error).message}.`,
      hasMarkers
        ? "Take one of both sides, and run it again."
        : "Correct it, or take it back from git.",
    );
  }
}

/** Whether a recorded path is anything but a plain one below the project. */
function leadsOut(name: string): boolean {
  return (
    name === "" ||
    /[\\\0]|^[a-z]:/i.test(name) ||
    name.split("/").some((part) => ["", ".", "..", ".git"].includes(part))
  );
}
