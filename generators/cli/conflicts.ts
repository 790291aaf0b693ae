import type { Inspection } from "../commit/inspect.ts";
import type { Write } from "../commit/write.ts";
import { FailureError } from "../shared/errors.ts";
import type { Files } from "../shared/plan.ts";
import { merged, missing } from "./merge.ts";

/** What happens to a planned file. */
export type Action = "create" | "overwrite" | "merge" | "skip" | "identical";

/** What happens to each planned file, by path. */
export type Actions = ReadonlyMap<string, Action>;

/** How to settle files that are there already. */
export type Settlement =
  | { readonly mode: "fail" | "skip" | "merge" | "overwrite" }
  | {
      readonly mode: "ask";
      /**
       * @param canMerge whether the two can be joined
       * @returns what to do with this file
       */
      readonly ask: (
        path: string,
        canMerge: boolean,
      ) => Promise<"skip" | "merge" | "overwrite">;
    };

/** Both texts of a file that is there already. */
export interface Pair {
  /** Undefined where it is no text. */
  readonly theirs: string | undefined;
  readonly ours: string;
}

/** What is to be done with the files of a plan. */
export interface Decision {
  /** The plan, where files are merged with what becomes of them. */
  readonly files: Files;
  readonly actions: Actions;
  /** What is missing as long as somebody's own files stay, as sentences. */
  readonly warnings: readonly string[];
}

/**
 * Decides for each planned file, by path: other files in the directory do not matter.
 * @param files the plan
 * @param read reads a file that is there already
 * @param shown the directory as the user gave it
 * @throws FailureError listing the files in the way, where they are not to be settled
 */
export async function settleConflicts(
  inspection: Inspection,
  files: Files,
  read: (path: string) => string | undefined,
  settlement: Settlement,
  shown: string,
): Promise<Decision> {
  const pairs = new Map<string, Pair>();
  for (const [path, standing] of inspection)
    if (standing === "different")
      pairs.set(path, { theirs: read(path), ours: files.get(path)!.content });
  refuseInTheWay([...pairs.keys()], pairs, settlement, shown);
  const actions = new Map<string, Action>();
  const results = new Map(files);
  const warnings: string[] = [];
  for (const [path, standing] of inspection) {
    const pair = pairs.get(path);
    if (pair === undefined) {
      actions.set(path, standing === "free" ? "create" : "identical");
      continue;
    }
    const text = merged(path, pair);
    const action =
      settlement.mode === "ask"
        ? await settlement.ask(path, text !== undefined)
        : (settlement.mode as "skip" | "merge" | "overwrite");
    const isKept =
      action === "skip" || (action === "merge" && text === pair.theirs);
    actions.set(path, isKept ? "skip" : action);
    if (action === "merge" && !isKept)
      results.set(path, { ...files.get(path)!, content: text! });
    if (isKept) warnings.push(...missing(path, pair));
  }
  return { files: results, actions, warnings };
}

/** @throws FailureError listing files that cannot be settled as it was said */
function refuseInTheWay(
  paths: readonly string[],
  pairs: ReadonlyMap<string, Pair>,
  { mode }: Settlement,
  shown: string,
): void {
  const canMerge = (path: string) =>
    merged(path, pairs.get(path)!) !== undefined;
  const stuck =
    mode === "fail"
      ? paths
      : mode === "merge"
        ? paths.filter((path) => !canMerge(path))
        : [];
  if (stuck.length === 0) return;
  const merge =
    mode === "fail" && paths.every(canMerge)
      ? "join them with the new ones with --on-conflict merge, "
      : "";
  throw new FailureError(
    `${stuck.length === 1 ? "A file is" : `${stuck.length} files are`} in the way in ${shown}${mode === "merge" ? " that cannot be merged" : ""}:\n${stuck.map((path) => `  ${path}`).join("\n")}`,
    `Nothing was written. Keep yours with --on-conflict skip, ${merge}take the new ones with --on-conflict overwrite (look first with --diff), or choose another directory.`,
  );
}

/** The files that have to be written. */
export function writesOf(files: Files, actions: Actions): Write[] {
  return [...files].flatMap(([path, file]) => {
    const action = actions.get(path);
    if (action === "skip" || action === "identical") return [];
    return [{ ...file, path, replace: action !== "create" }];
  });
}
