import fs from "node:fs";
import path from "node:path";
import { FailureError, UsageError } from "../shared/errors.ts";
import type { Files } from "../shared/plan.ts";
import { problemOfText } from "../shared/text.ts";
import { meaningOf } from "./system-errors.ts";

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
  if (isInsideGit(target)) throw insideGit(directory);
  for (const name of missingSegments(target))
    if (RESERVED_ON_WINDOWS.test(name) || /[<>:"|?*]|[ .]$/.test(name))
      throw new UsageError(
        `The directory name ${JSON.stringify(name)} cannot exist on Windows.`,
        "Choose another name, so that everybody can check the project out.",
      );
  return target;
}

/** The names of the directories that would have to be made. */
function missingSegments(absolute: string): string[] {
  const parent = path.dirname(absolute);
  if (parent === absolute || fs.existsSync(absolute)) return [];
  return [path.basename(absolute), ...missingSegments(parent)];
}

function isInsideGit(absolute: string): boolean {
  const segments = absolute.split(path.sep);
  return segments.some((segment) => segment.toLowerCase() === ".git");
}

function insideGit(directory: string): UsageError {
  return new UsageError(
    `The directory ${directory} is inside .git, where git keeps its own files.`,
    "Choose a directory outside of .git.",
  );
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
    refuseUnusableAncestors(target, target);
    for (const name of files.keys()) standing.set(name, "free");
    return standing;
  }
  if (!found.isDirectory())
    throw new FailureError(
      `${target} is a file, not a directory.`,
      "Choose another directory, or move the file away.",
    );
  const root = fs.realpathSync(target);
  if (isInsideGit(root)) throw insideGit(target);
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
  const found = lstatOf(absolute);
  if (found === undefined) return "free";
  if (found.isSymbolicLink()) {
    if (!leadsInside(root, absolute)) problems.set(name, badLink(name));
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
  const found = lstatOf(absolute);
  if (found === undefined || found.isDirectory()) return true;
  if (found.isSymbolicLink()) {
    if (leadsInside(root, absolute) && statOf(absolute)?.isDirectory())
      return true;
    problems.set(folder, badLink(folder));
    return false;
  }
  problems.set(folder, `${folder} is a file, but a directory belongs there`);
  return false;
}

function badLink(name: string): string {
  return `${name} is a symbolic link that leads out of the directory or nowhere`;
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

/** A file or a dangling link at or above the target makes every path below it unreachable; .git is git's. */
function refuseUnusableAncestors(place: string, target: string): void {
  const found = statOf(place);
  const what =
    found === undefined
      ? lstatOf(place) && "a symbolic link that leads nowhere"
      : !found.isDirectory() && "a file";
  if (what)
    throw new FailureError(
      place === target
        ? `${target} is ${what}, not a directory.`
        : `${place} is ${what}, so ${target} cannot be created below it.`,
      "Choose another directory, or move it away.",
    );
  if (found !== undefined && isInsideGit(fs.realpathSync(place)))
    throw insideGit(target);
  const parent = path.dirname(place);
  if (found === undefined && parent !== place)
    refuseUnusableAncestors(parent, target);
}

function statOf(absolute: string): fs.Stats | undefined {
  return look(absolute, fs.statSync);
}

/** Like statOf, but a symbolic link itself, not what it leads to. */
function lstatOf(absolute: string): fs.Stats | undefined {
  return look(absolute, fs.lstatSync);
}

function look(
  absolute: string,
  stat: typeof fs.statSync,
): fs.Stats | undefined {
  try {
    return stat(absolute, { throwIfNoEntry: false });
  } catch (error) {
    // Below a file: the ancestor's own message is the clearer one.
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    const { reason, remedy } = meaningOf(error as NodeJS.ErrnoException);
    throw new FailureError(
      `${absolute} cannot be looked at: ${reason}. Nothing was written.`,
      remedy,
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
