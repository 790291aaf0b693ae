import nodeFs from "node:fs";
import path from "node:path";
import { FailureError } from "../shared/errors.ts";
import type { PlannedFile } from "../shared/plan.ts";

/** A file to be written, and whether one may be there already. */
export interface Write extends PlannedFile {
  /** Relative to the target, forward slashes. */
  readonly path: string;
  readonly replace: boolean;
}

/** The calls to the file system that writing makes, each of which may fail. */
export type FileSystem = Pick<
  typeof nodeFs,
  | "closeSync"
  | "existsSync"
  | "mkdirSync"
  | "openSync"
  | "renameSync"
  | "rmdirSync"
  | "unlinkSync"
  | "writeFileSync"
>;

/** What to do about a system error, by its code. */
const REMEDIES: Readonly<Record<string, string>> = {
  EACCES: "Choose a directory that you may write to.",
  EDQUOT: "Free some space, or choose a directory on another disk.",
  EEXIST: "Something else wrote there at the same time. Run the command again.",
  EMFILE:
    "Too many files are open. Close some programs and run the command again.",
  ENAMETOOLONG: "Choose a directory with a shorter path.",
  ENOSPC: "Free some space, or choose a directory on another disk.",
  EPERM: "Choose a directory that you may write to.",
  EROFS: "Choose a directory that is not read-only.",
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EDQUOT: "the disk quota is used up",
  EEXIST: "it is there already",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the path is too long",
  ENOSPC: "no space left on the disk",
  EPERM: "not permitted",
  EROFS: "the file system is read-only",
};

/**
 * Writes all files or none. New files and directories are undone when a later
 * one fails; a file that is replaced keeps its old content under another name
 * until all new content is on the disk.
 * @param target absolute path of the project; created where missing
 * @throws FailureError naming the path, the reason and what to do
 */
export function writeAll(
  target: string,
  writes: readonly Write[],
  fs: FileSystem = nodeFs,
): void {
  const undo: (() => void)[] = [];
  let current = target;
  try {
    const directories = new Set<string>();
    const staged: { temporary: string; absolute: string }[] = [];
    makeDirectory(target, fs, directories, undo);
    for (const { path: name, content, mode, replace } of writes) {
      const absolute = path.join(target, name);
      current = absolute;
      makeDirectory(path.dirname(absolute), fs, directories, undo);
      const temporary = replace ? temporaryName(absolute, "new") : absolute;
      writeNew(temporary, content, mode, fs, undo);
      if (replace) staged.push({ temporary, absolute });
    }
    const backups: string[] = [];
    for (const { temporary, absolute } of staged) {
      current = absolute;
      const backup = temporaryName(absolute, "old");
      fs.renameSync(absolute, backup);
      undo.push(() => fs.renameSync(backup, absolute));
      fs.renameSync(temporary, absolute);
      undo.push(() => fs.renameSync(absolute, temporary));
      backups.push(backup);
    }
    removeBackups(backups, fs);
  } catch (error) {
    throw failure(current, error as NodeJS.ErrnoException, rollBack(undo));
  }
}

function makeDirectory(
  directory: string,
  fs: FileSystem,
  known: Set<string>,
  undo: (() => void)[],
): void {
  if (known.has(directory)) return;
  if (!fs.existsSync(directory)) {
    makeDirectory(path.dirname(directory), fs, known, undo);
    fs.mkdirSync(directory);
    undo.push(() => fs.rmdirSync(directory));
  }
  known.add(directory);
}

function writeNew(
  absolute: string,
  content: string,
  mode: number,
  fs: FileSystem,
  undo: (() => void)[],
): void {
  const handle = fs.openSync(absolute, "wx", mode);
  undo.push(() => fs.unlinkSync(absolute));
  try {
    fs.writeFileSync(handle, content);
  } finally {
    fs.closeSync(handle);
  }
}

function temporaryName(absolute: string, suffix: string): string {
  return `${absolute}.${process.pid}.${suffix}`;
}

/** All content is in place by now: a backup that cannot be removed is no reason to undo it. */
function removeBackups(backups: readonly string[], fs: FileSystem): void {
  for (const backup of backups) {
    try {
      fs.unlinkSync(backup);
    } catch {
      // It stays beside the new file, under a name that says what it is.
    }
  }
}

/** @returns messages of what could not be undone */
function rollBack(undo: readonly (() => void)[]): string[] {
  const problems: string[] = [];
  for (const step of undo.toReversed()) {
    try {
      step();
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  return problems;
}

function failure(
  current: string,
  error: NodeJS.ErrnoException,
  leftovers: readonly string[],
): FailureError {
  const code = error.code ?? "";
  const reason = REASONS[code] ?? error.message;
  const state =
    leftovers.length === 0
      ? "Nothing was written."
      : `Some of it could not be undone:\n${leftovers.map((line) => `  ${line}`).join("\n")}`;
  return new FailureError(
    `${current} could not be written: ${reason}. ${state}`,
    REMEDIES[code] ?? "Choose another directory, or run the command again.",
  );
}
