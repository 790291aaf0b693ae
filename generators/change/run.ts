import { type Terminal } from "../cli/terminal.ts";
import { recordFile } from "../project/record.ts";
import type { Answers } from "../questions.ts";
import { EXIT } from "../shared/errors.ts";
import { applyChanges } from "./apply.ts";
import { type ChangeRequest, type ChangeSet, decideChanges } from "./change.ts";
import { gitState, refuseUncommitted, undoCommand } from "./git.ts";
import { type ChangeReport, reportChange } from "./report.ts";

/** How a change is carried out and told. */
export interface ChangeOptions {
  /** Show what would change, write nothing. */
  readonly dryRun: boolean;
  /** Show how files would change, write nothing. */
  readonly diff: boolean;
  readonly json: boolean;
  /** Show what the templates have for files that were kept. */
  readonly showKept?: boolean;
}

/** A change of one project of ours. */
export interface ProjectChange extends ChangeRequest {
  /** As the user gave it. */
  readonly shown: string;
  /** What is recorded from now on. */
  readonly answers: Answers;
  /** The version whose templates the files are from afterwards. */
  readonly version: string;
  /** What was done in a few words, such as `Added backend go`. */
  readonly done: string;
  /** Whether somebody else made the project. */
  readonly adopted: boolean;
  /** What is said where nothing has to change. */
  readonly nothing: string;
  /** What does not work everywhere, as sentences. */
  readonly warnings: readonly string[];
  /** What the author has to do by hand, as sentences. */
  readonly byHand?: readonly string[];
  /** What was decided, where it was needed before. */
  readonly decided?: ChangeSet;
}

/**
 * Decides, writes all of it or nothing, and tells.
 * @returns the exit code: 1 where conflicts are left to be settled
 * @throws FailureError where edits would be lost, or nothing can be written
 */
export async function runChange(
  change: ProjectChange,
  options: ChangeOptions,
  terminal: Terminal,
): Promise<number> {
  const { set, undo } = await carryOut(change, options);
  await reportChange({ change, set, undo }, options, terminal);
  return hasConflicts(set) && !isPreview(options) ? EXIT.failed : EXIT.done;
}

/** Decides and writes, without a word. */
export async function carryOut(
  change: ProjectChange,
  options: ChangeOptions,
): Promise<Omit<ChangeReport, "change">> {
  const set = change.decided ?? (await decideChanges(change));
  const isWritten = set.changes.some(
    ({ file, action }) => file !== undefined || action === "delete",
  );
  const state = isWritten ? gitState(change.root) : undefined;
  if (isPreview(options)) return { set, undo: undefined };
  refuseUncommitted(set, state);
  const record = recordFile(
    change.answers,
    set.hashes,
    change.version,
    change.adopted,
  );
  applyChanges(change.root, set, record);
  return { set, undo: undoCommand(set, state) };
}

function isPreview({ dryRun, diff }: ChangeOptions): boolean {
  return dryRun || diff;
}

/** Whether something is left for the author to settle. */
export function hasConflicts({ changes }: ChangeSet): boolean {
  return changes.some(({ action }) => action === "conflict");
}
