import type { Inspection } from "../commit/inspect.ts";
import type { Write } from "../commit/write.ts";
import { FailureError } from "../shared/errors.ts";
import type { Files } from "../shared/plan.ts";

/** What happens to a planned file. */
export type Action = "create" | "overwrite" | "skip" | "identical";

/** What happens to each planned file, by path. */
export type Actions = ReadonlyMap<string, Action>;

/** How to settle files that are there already. */
export type Settlement =
  | { readonly mode: "fail" | "skip" | "overwrite" }
  | {
      readonly mode: "ask";
      /** @returns what to do with this file */
      readonly ask: (path: string) => Promise<"skip" | "overwrite">;
    };

/**
 * Decides for each planned file, by path: other files in the directory do not matter.
 * @param shown the directory as the user gave it
 * @throws FailureError listing the files in the way, where they are not to be settled
 */
export async function settleConflicts(
  inspection: Inspection,
  settlement: Settlement,
  shown: string,
): Promise<Actions> {
  const inTheWay = [...inspection]
    .filter(([, standing]) => standing === "different")
    .map(([path]) => path);
  if (inTheWay.length > 0 && settlement.mode === "fail")
    throw new FailureError(
      `${inTheWay.length === 1 ? "A file is" : `${inTheWay.length} files are`} in the way in ${shown}:\n${inTheWay.map((path) => `  ${path}`).join("\n")}`,
      "Nothing was written. Keep yours with --on-conflict skip, take the new ones with --on-conflict overwrite (look first with --diff), or choose another directory.",
    );
  const actions = new Map<string, Action>();
  for (const [path, standing] of inspection) {
    if (standing === "free") actions.set(path, "create");
    else if (standing === "identical") actions.set(path, "identical");
    else if (settlement.mode === "ask")
      actions.set(path, await settlement.ask(path));
    else actions.set(path, settlement.mode as "skip" | "overwrite");
  }
  return actions;
}

/** The files that have to be written. */
export function writesOf(files: Files, actions: Actions): Write[] {
  return [...files].flatMap(([path, file]) => {
    const action = actions.get(path);
    if (action !== "create" && action !== "overwrite") return [];
    return [{ ...file, path, replace: action === "overwrite" }];
  });
}
