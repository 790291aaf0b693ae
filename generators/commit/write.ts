import nodeFs from "node:fs";
import path from "node:path";
import { FailureError } from "../shared/errors.ts";
import { placeIn } from "../shared/place.ts";
import type { PlannedFile } from "../shared/plan.ts";
import { meaningOf } from "./system-errors.ts";

/** A file to be written, and whether one may be there already. */
export interface Write extends PlannedFile {
  /** Relative to the target, forward slashes. */
  readonly path: string;
  readonly replace: boolean;
}

/** The calls to the file system that writing makes, each of which may fail. */
export type FileSystem = Pick<
  typeof nodeFs,
  | "existsSync"
  | "mkdirSync"
  | "renameSync"
  | "rmSync"
  | "rmdirSync"
  | "unlinkSync"
  | "writeFileSync"
>;

/**
 * Writes all files or none. New files and directories are undone when a later
 * one fails; a file that is replaced keeps its old content under another name
 * until all new content is on the disk, and so does one that is to go.
 * @param target absolute path of the project; created where missing
 * @param removals files to be deleted, relative to the target, forward slashes;
 *   folders that are empty without them go, too
 * @throws FailureError naming the path, the reason and what to do
 */
export function writeAll(
  target: string,
  writes: readonly Write[],
  fs: FileSystem = nodeFs,
  removals: readonly string[] = [],
): void {
  const undo: (() => void)[] = [];
  let current = target;
  try {
    const directories = new Map<string, boolean>();
    const staged: { temporary: string; absolute: string }[] = [];
    let folder = "";
    makeDirectory(target, fs, directories, undo);
    for (const { path: name, content, mode, replace } of writes) {
      const absolute = placeIn(target, name);
      current = absolute;
      const own = name.slice(0, Math.max(0, name.lastIndexOf("/")));
      // Mostly the folder of the file before.
      if (own !== folder)
        makeDirectory(path.dirname(absolute), fs, directories, undo);
      folder = own;
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
    for (const name of removals) {
      const absolute = placeIn(target, name);
      current = absolute;
      const backup = temporaryName(absolute, "old");
      fs.renameSync(absolute, backup);
      undo.push(() => fs.renameSync(backup, absolute));
      backups.push(backup);
    }
    removeBackups(backups, fs);
    removeEmptyFolders(target, removals, fs);
  } catch (error) {
    const { reason, remedy } = meaningOf(error as NodeJS.ErrnoException);
    const leftovers = rollBack(undo);
    const state =
      leftovers.length === 0
        ? `${target} is as it was before.`
        : `Some of it could not be undone:\n${leftovers.map((line) => `  ${line}`).join("\n")}`;
    throw new FailureError(
      `${current} could not be written: ${reason}. ${state}`,
      remedy,
    );
  }
}

/** @param known directories that are there by now, and whether they were made here */
function makeDirectory(
  directory: string,
  fs: FileSystem,
  known: Map<string, boolean>,
  undo: (() => void)[],
): void {
  if (known.has(directory)) return;
  const parent = path.dirname(directory);
  // In a directory that was made here there is nothing but what was made here.
  const isNew = known.get(parent) === true || !fs.existsSync(directory);
  if (isNew) {
    makeDirectory(parent, fs, known, undo);
    fs.mkdirSync(directory);
    undo.push(() => fs.rmdirSync(directory));
  }
  known.set(directory, isNew);
}

/** One call for a whole file: where the encoding is said, Node.js opens, writes and closes it in one go. */
function writeNew(
  absolute: string,
  content: string,
  mode: number,
  fs: FileSystem,
  undo: (() => void)[],
): void {
  try {
    fs.writeFileSync(absolute, content, { encoding: "utf8", flag: "wx", mode });
  } catch (error) {
    // What could not be opened may be somebody else's.
    if ((error as NodeJS.ErrnoException).syscall !== "open")
      undo.push(() => fs.rmSync(absolute, { force: true }));
    throw error;
  }
  undo.push(() => fs.unlinkSync(absolute));
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

/** A folder that still has something, or cannot be removed, stays. */
function removeEmptyFolders(
  target: string,
  removals: readonly string[],
  fs: FileSystem,
): void {
  const folders = new Set(removals.flatMap(foldersAbove));
  const deepestFirst = [...folders].toSorted((a, b) => b.length - a.length);
  for (const folder of deepestFirst) {
    try {
      fs.rmdirSync(placeIn(target, folder));
    } catch {
      // As said above.
    }
  }
}

function foldersAbove(name: string): string[] {
  const folder = name.slice(0, Math.max(0, name.lastIndexOf("/")));
  return folder === "" ? [] : [folder, ...foldersAbove(folder)];
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
