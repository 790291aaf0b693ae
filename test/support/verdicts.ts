import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

const cache = path.resolve(
  import.meta.dirname,
  "../../node_modules/.cache/matrix",
);

/** A file that is emitted somewhere. */
export interface Content {
  readonly path: string;
  readonly content: string;
}

/**
 * Runs a checker over files, but not again over those that it has found fine
 * before: what counts is path, content and the checker itself.
 * @param checker its name and version, and its configuration where that may change
 * @param check finds the files that are not fine
 * @returns what `check` returned
 */
export async function onlyNew<T extends Content>(
  checker: string,
  files: readonly T[],
  check: (files: readonly T[]) => readonly T[] | Promise<readonly T[]>,
): Promise<readonly T[]> {
  const list = path.join(cache, `${hash(checker)}.json`);
  const known = new Set(read(list));
  const keys = new Map(
    files.map((file) => [file, hash(`${file.path}\0${file.content}`)]),
  );
  const wrong = await check(
    files.filter((file) => !known.has(keys.get(file)!)),
  );
  const fine = files.filter((file) => !wrong.includes(file));
  mkdirSync(cache, { recursive: true });
  // Whole or not at all: another run may be reading it.
  const fresh = `${list}.${process.pid}`;
  writeFileSync(fresh, JSON.stringify(fine.map((file) => keys.get(file))));
  renameSync(fresh, list);
  return wrong;
}

function read(list: string): string[] {
  try {
    return JSON.parse(readFileSync(list, "utf8")) as string[];
  } catch {
    // Missing, or of no use.
    return [];
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
