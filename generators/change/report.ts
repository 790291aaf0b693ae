import { version } from "../../package.json";
import { type Terminal } from "../cli/terminal.ts";
import { runWith } from "../shared/run.ts";
import type { ChangeSet, FileChange } from "./change.ts";
import type { ChangeOptions, ProjectChange } from "./run.ts";
import { lookAt } from "./tree.ts";

/** What was done to a project, or would be. */
export interface ChangeReport {
  readonly change: ProjectChange;
  readonly set: ChangeSet;
  /** The command that undoes it, where git has something to go back to. */
  readonly undo: string | undefined;
}

/** How an action reads, for people. */
const ACTIONS: Readonly<Record<FileChange["action"], string>> = {
  create: "new",
  replace: "replaced",
  merge: "merged with your changes",
  conflict: "CONFLICT",
  delete: "deleted",
  keep: "kept",
  "stays-deleted": "you have deleted it, and it stays so",
};

/** Says what was done, or would be: one JSON object, or words for people. */
export async function reportChange(
  report: ChangeReport,
  options: ChangeOptions,
  terminal: Terminal,
): Promise<void> {
  const isPreview = options.dryRun || options.diff;
  const kept = report.set.changes.filter(
    ({ offered }) => offered !== undefined,
  );
  const shown = options.diff
    ? report.set.changes
    : options.showKept
      ? kept
      : [];
  const diff =
    shown.length > 0 ? await diffOf(report.change, shown) : undefined;
  if (options.json) {
    const data = { ...asData(report, !isPreview), diff };
    terminal.result(
      JSON.stringify({ ok: data.conflicts.length === 0, version, ...data }),
    );
    return;
  }
  const { change, set } = report;
  const { changes } = set;
  if (options.diff) terminal.say(diff?.trimEnd());
  if (changes.every(({ action }) => action === "stays-deleted")) {
    terminal.say(`${change.nothing} Nothing was written.`);
    return;
  }
  if (!isPreview)
    terminal.say(
      `${terminal.green(change.done)} in ${change.shown}: ${summary(changes)}.`,
    );
  if (!options.diff) for (const line of lines(changes)) terminal.say(line);
  if (!options.diff && diff !== undefined)
    terminal.say(
      `\nWhat the templates have for what was kept:\n${diff.trimEnd()}`,
    );
  for (const sentence of change.warnings)
    terminal.say(terminal.yellow(`Note on ${sentence}`));
  if (change.byHand?.length)
    terminal.say(
      `\nLeft for you:\n${change.byHand.map((text) => `  ${text}`).join("\n")}`,
    );
  if (isPreview) {
    terminal.say(`\n${summary(changes)}. Nothing was written.`);
    return;
  }
  const steps = nextSteps(report);
  if (steps.length > 0)
    terminal.say(`\nNext:\n${steps.map((step) => `  ${step}`).join("\n")}`);
  if (report.undo !== undefined)
    terminal.say(`\nTo undo all of it:\n  ${report.undo}`);
}

/** The same for programs. */
export function asData({ change, set, undo }: ChangeReport, written: boolean) {
  return {
    directory: change.root,
    written,
    answers: change.answers,
    warnings: change.warnings,
    byHand: change.byHand ?? [],
    files: set.changes.map(({ path, action, file, why }) => ({
      path,
      action,
      bytes: file && Buffer.byteLength(file.content),
      why,
    })),
    conflicts: set.changes.flatMap(({ path, conflicts }) =>
      conflicts ? [{ path, lines: conflicts }] : [],
    ),
    undo,
    next: written ? nextSteps({ change, set, undo }) : [],
  };
}

function lines(changes: readonly FileChange[]): string[] {
  return changes.map(({ path, action, why, conflicts }) => {
    const places = conflicts ? ` at line ${conflicts.join(", ")}` : "";
    return `  ${path}: ${ACTIONS[action]}${places}${why ? `. ${why}` : ""}`;
  });
}

function summary(changes: readonly FileChange[]): string {
  const words: readonly (readonly [FileChange["action"], string])[] = [
    ["create", "new"],
    ["replace", "replaced"],
    ["merge", "merged"],
    ["conflict", "with conflicts"],
    ["delete", "deleted"],
    ["keep", "kept"],
  ];
  return words
    .map(([action, word]) => {
      const count = changes.filter((each) => each.action === action).length;
      return count === 0 ? "" : `${count} ${word}`;
    })
    .filter((text) => text !== "")
    .join(", ");
}

/** What is left for the author to do, as sentences and commands. */
function nextSteps({ change, set }: ChangeReport): string[] {
  const { install } = runWith(change.answers["package-manager"]);
  const isConflict = set.changes.some(({ action }) => action === "conflict");
  const manifests = set.changes
    .filter(({ action }) => action !== "stays-deleted")
    .map(({ path }) => /^(.*?)\/?package(?:-lock)?\.json$/.exec(path)?.[1])
    .filter((folder) => folder !== undefined);
  // In a project of ours, installing at the root installs every folder.
  const folders = change.adopted ? new Set(manifests) : new Set([""]);
  return [
    ...(isConflict
      ? ["settle the conflicts: choose at each marker, and take it out"]
      : []),
    ...(manifests.length > 0
      ? [...folders].map((folder) =>
          folder === "" ? install : `cd ${folder} && ${install}`,
        )
      : []),
  ];
}

/** Unified diffs from what is there to what is decided, and of what was kept to what the templates have. */
async function diffOf(
  { root }: ProjectChange,
  changes: readonly FileChange[],
): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  return changes
    .map(({ path, action, file, offered, isThere }) => {
      const content = file?.content ?? offered;
      if (content === undefined && action !== "delete") return "";
      const before = lookAt(root, path)?.text ?? "";
      return createTwoFilesPatch(
        isThere ? `a/${path}` : "/dev/null",
        action === "delete" ? "/dev/null" : `b/${path}`,
        before,
        content ?? "",
        "",
        "",
      );
    })
    .join("");
}
