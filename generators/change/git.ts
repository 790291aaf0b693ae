import { execFileSync } from "node:child_process";
import path from "node:path";
import { workTreeAround } from "../cli/repository.ts";
import { RECORD_FILE } from "../project/record.ts";
import { shellArgument } from "../shared/encode.ts";
import { FailureError } from "../shared/errors.ts";
import type { ChangeSet, FileChange } from "./change.ts";

/** How long git may take to look at a project, in milliseconds. */
const LONGEST = 20_000;

/** What git knows of a project before anything is written. */
export interface GitState {
  /** Files that are not as they were last committed, relative to the project; forward slashes. */
  readonly uncommitted: ReadonlySet<string>;
  /** Whether there is a commit to go back to. */
  readonly hasCommit: boolean;
}

/**
 * Asks git about a project.
 * @returns undefined where it is in no repository, or there is no git
 */
export function gitState(root: string): GitState | undefined {
  const around = workTreeAround(root);
  if (around === undefined) return undefined;
  const below = path.relative(around, root).replaceAll(path.sep, "/");
  const prefix = below === "" ? "" : `${below}/`;
  try {
    const status = execFileSync(
      "git",
      [
        "status",
        "--porcelain=v2",
        "--branch",
        "-z",
        "--untracked-files=all",
        "--no-renames",
        "--",
        ".",
      ],
      {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        timeout: LONGEST,
        maxBuffer: 1 << 26,
      },
    );
    const lines = status.split("\0");
    return {
      hasCommit: !lines.includes("# branch.oid (initial)"),
      uncommitted: new Set(
        lines
          .filter((line) => line !== "" && !line.startsWith("# "))
          .map((line) => placeOf(line).slice(prefix.length)),
      ),
    };
  } catch {
    return undefined;
  }
}

/** Fields before the path: @see https://git-scm.com/docs/git-status#_porcelain_format_version_2 */
const FIELDS: Readonly<Record<string, number>> = { "1": 8, u: 10, "?": 1 };

function placeOf(line: string): string {
  const count = FIELDS[line[0]!] ?? 1;
  return line.split(" ").slice(count).join(" ");
}

/**
 * Refuses to touch what could not be had back: edits of the author's that git
 * has no copy of.
 * @throws FailureError naming the files
 */
export function refuseUncommitted(
  { changes }: ChangeSet,
  state: GitState | undefined,
): void {
  if (state === undefined) return;
  const inDanger = changes.filter(
    ({ path: name, isTouched, ...change }) =>
      isTouched && isWritten(change) && state.uncommitted.has(name),
  );
  if (inDanger.length > 0)
    throw new FailureError(
      `These files have changes of yours that are not committed, and would be written:\n${inDanger.map(({ path }) => `  ${path}`).join("\n")}`,
      "Nothing was written. Commit them, or put them away with git stash, and run it again.",
    );
}

/**
 * The one command that undoes it.
 * @returns undefined where git has nothing to go back to
 */
export function undoCommand(
  { changes }: ChangeSet,
  state: GitState | undefined,
): string | undefined {
  if (!state?.hasCommit) return undefined;
  const written = changes.filter(isWritten);
  const isLost =
    state.uncommitted.has(RECORD_FILE) ||
    written.some(
      ({ path: name, isThere }) => isThere && state.uncommitted.has(name),
    );
  if (isLost) return undefined;
  const places =
    state.uncommitted.size === 0
      ? ["."]
      : [...written.map(({ path }) => path), RECORD_FILE].map((name) =>
          shellArgument(name, process.platform === "win32"),
        );
  return `git stash push --include-untracked -- ${places.join(" ")}`;
}

function isWritten({
  file,
  action,
}: Pick<FileChange, "file" | "action">): boolean {
  return file !== undefined || action === "delete";
}
