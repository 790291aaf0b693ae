import fs from "node:fs";
import path from "node:path";
import { FailureError, UsageError } from "../shared/errors.ts";
import type { Files } from "../shared/plan.ts";
import { problemOfText } from "../shared/text.ts";

/** What stands in the way of a planned file. */
export type Standing =
  /** Nothing is there. */
  | "free"
  /** The very same content is there. */
  | "identical"
  /** Another file is there. */
  | "different";

/** What is in the target directory already, by planned path. */
export type Inspection = ReadonlyMap<string, Standing>;

/** @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED_ON_WINDOWS =
  /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;

/**
 * Refuses a directory that could not or should not hold a project.
 * @param directory as the user gave it
 * @returns its absolute path
 * @throws UsageError naming the directory
 */
export function resolveDirectory(directory: string): string {
  const problem = problemOfText(directory, 4096);
  if (problem !== undefined) throw new UsageError(`The directory ${problem}.`);
  const target = path.resolve(directory);
  const segments = target.split(path.sep);
  if (segments.some((segment) => segment.toLowerCase() === ".git"))
    throw new UsageError(
      `The directory ${directory} is inside .git, where git keeps its own files.`,
      "Choose a directory outside of .git.",
    );
  const name = path.basename(target);
  if (RESERVED_ON_WINDOWS.test(name) || /[ .]$/.test(name))
    throw new UsageError(
      `The directory name ${JSON.stringify(name)} cannot exist on Windows.`,
      "Choose another name, so that everybody can check the project out.",
    );
  return target;
}

/**
 * Looks at every place that is to be written, without touching any.
 * @param target absolute path of the project
 * @throws FailureError listing what makes writing impossible or dangerous: a
 *   file where a directory belongs, a directory where a file belongs, a
 *   symbolic link that leads out of the target
 */
export function inspect(target: string, files: Files): Inspection {
  const standing = new Map<string, Standing>();
  const found = statOf(target);
  if (found === undefined) {
    refuseFileAmongAncestors(target);
    for (const name of files.keys()) standing.set(name, "free");
    return standing;
  }
  if (!found.isDirectory())
    throw new FailureError(
      `${target} is a file, not a directory.`,
      "Choose another directory, or move the file away.",
    );
  const root = fs.realpathSync(target);
  const problems = new Map<string, string>();
  const usable = new Map<string, boolean>();
  for (const [name, { content }] of files) {
    const blocker = blockedFolder(root, name, usable, problems);
    if (blocker) continue;
    standing.set(name, standingOf(root, name, content, problems));
  }
  if (problems.size > 0)
    throw new FailureError(
      `${target} cannot hold the project:\n${[...problems.values()].map((problem) => `  ${problem}`).join("\n")}`,
      "Move these away, or choose another directory.",
    );
  return standing;
}

function standingOf(
  root: string,
  name: string,
  content: string,
  problems: Map<string, string>,
): Standing {
  const absolute = path.join(root, name);
  const found = fs.lstatSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) return "free";
  if (found.isSymbolicLink()) {
    if (!leadsInside(root, absolute))
      problems.set(
        name,
        `${name} is a symbolic link that leads out of the directory`,
      );
    return "different";
  }
  if (found.isFile()) {
    const same =
      found.size === Buffer.byteLength(content) &&
      readOrUndefined(absolute) === content;
    return same ? "identical" : "different";
  }
  const what = found.isDirectory() ? "a directory" : "not a regular file";
  problems.set(name, `${name} is ${what}, but a file belongs there`);
  return "different";
}

/** @returns whether a folder above the file cannot be used; noted once a folder */
function blockedFolder(
  root: string,
  name: string,
  usable: Map<string, boolean>,
  problems: Map<string, string>,
): boolean {
  const segments = name.split("/").slice(0, -1);
  for (let depth = 1; depth <= segments.length; depth++) {
    const folder = segments.slice(0, depth).join("/");
    let fine = usable.get(folder);
    if (fine === undefined) {
      fine = folderIsUsable(root, folder, problems);
      usable.set(folder, fine);
    }
    if (!fine) return true;
  }
  return false;
}

function folderIsUsable(
  root: string,
  folder: string,
  problems: Map<string, string>,
): boolean {
  const absolute = path.join(root, folder);
  const found = fs.lstatSync(absolute, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) return true;
  if (found.isSymbolicLink()) {
    if (leadsInside(root, absolute) && statOf(absolute)?.isDirectory())
      return true;
    problems.set(
      folder,
      `${folder} is a symbolic link that leads out of the directory`,
    );
    return false;
  }
  problems.set(folder, `${folder} is a file, but a directory belongs there`);
  return false;
}

function leadsInside(root: string, link: string): boolean {
  try {
    const relative = path.relative(root, fs.realpathSync(link));
    return (
      relative !== "" &&
      !relative.startsWith("..") &&
      !path.isAbsolute(relative)
    );
  } catch {
    // A dangling link: writing through it would create its target, wherever that is.
    return false;
  }
}

/** A file above the target makes every path below it unreachable. */
function refuseFileAmongAncestors(target: string): void {
  const parent = path.dirname(target);
  if (parent === target) return;
  const found = statOf(parent);
  if (found === undefined) return refuseFileAmongAncestors(parent);
  if (!found.isDirectory())
    throw new FailureError(
      `${parent} is a file, so ${target} cannot be created below it.`,
      "Choose another directory, or move the file away.",
    );
}

function statOf(absolute: string): fs.Stats | undefined {
  try {
    return fs.statSync(absolute, { throwIfNoEntry: false });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Below a file: the ancestor's own message is the clearer one.
    if (code === "ENOTDIR") return undefined;
    throw new FailureError(
      `${absolute} cannot be looked at (${code}).`,
      "Choose a directory that you may read and write.",
    );
  }
}

function readOrUndefined(absolute: string): string | undefined {
  try {
    return fs.readFileSync(absolute, "utf8");
  } catch {
    return undefined;
  }
}
