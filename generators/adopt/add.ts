import { version } from "../../package.json";
import type { VersionOptions } from "../change/change-project.ts";
import { decideChanges } from "../change/change.ts";
import type { OpenProject } from "../change/project.ts";
import { hasRecord } from "../change/record.ts";
import { type ProjectChange, runChange } from "../change/run.ts";
import { formatProject } from "../cli/format.ts";
import type { Terminal } from "../cli/terminal.ts";
import { COMPOSE_FILE } from "../compose/part.ts";
import { contributionsOf, filesOfParts } from "../parts.ts";
import type { Answers } from "../questions.ts";
import { FailureError } from "../shared/errors.ts";
import type { Files } from "../shared/plan.ts";
import { readExtension } from "../validate/extension.ts";
import { folderInput } from "../validate/folder.ts";
import { difference } from "./difference.ts";
import { editsOf } from "./edits.ts";
import { leftToDo } from "./left-to-do.ts";

/** Parts whose files come as they are. All other files are shared by parts, and those are the author's. */
const PARTS = ["ui", "backend", "features", "host", "compose"] as const;
/** Folders whose files belong to one part each. */
const FOLDERS = ["backend", "ui", "host"];

/** Where somebody sees how it is done that is not done here. */
const EXAMPLE =
  "A project that is created with it shows how it is done: npx create-docker-extension@latest.";

/**
 * Adds to a project that somebody else made. New files come as in a project of
 * ours; metadata.json, the Dockerfile, the compose file and lists of ignored
 * files are edited in place, everything else in them stays byte for byte. What
 * cannot be done is said.
 *
 * Only files that we have added are recorded with a hash: those follow the
 * templates later. A file without one is the author's, and is never replaced,
 * joined or deleted.
 * @returns the exit code
 * @throws FailureError where a file of theirs is in the way, where code of
 *   theirs would have to change, or where nothing can be done
 */
export async function addToForeign(
  project: OpenProject,
  answers: Answers,
  words: Pick<ProjectChange, "done" | "nothing" | "warnings">,
  options: VersionOptions,
  terminal: Terminal,
): Promise<number> {
  const { root, shown, record, answers: recorded } = project;
  refuseTests(recorded, answers);
  const plan = async (of: Answers) =>
    formatProject(root, await filesOfParts(PARTS, of), of);
  const [base, wanted] = [await plan(recorded), await plan(answers)];
  const extension = readExtension(folderInput(root));
  const own = (path: string) =>
    path === COMPOSE_FILE
      ? record.hashes.has(path) || extension.compose === undefined
      : isOurs(path, base, record.hashes);
  refuseForeignCode(base, wanted, own);
  const ours = (files: Files): Files =>
    new Map([...files].filter(([path]) => own(path)));
  const change: ProjectChange = {
    ...words,
    root,
    shown,
    answers,
    version,
    adopted: true,
    base: ours(base),
    wanted: ours(wanted),
    hashes: record.hashes,
    label: `create-docker-extension ${version}`,
  };
  const decided = await decideChanges(change);
  const inTheWay = decided.changes.filter(
    ({ path, action, isThere }) =>
      isThere && action !== "replace" && !record.hashes.has(path),
  );
  if (inTheWay.length > 0)
    throw new FailureError(
      `Files of this project are in the way:\n${inTheWay.map(({ path }) => `  ${path}`).join("\n")}`,
      "Nothing was written. Move them, and run it again.",
    );
  const additions = {
    root,
    extension,
    answers,
    added: difference(
      await contributionsOf(recorded, true),
      await contributionsOf(answers, true),
    ),
    ours: change.wanted,
  };
  const edits = editsOf(additions);
  const changes = [...decided.changes, ...edits.changes];
  const byHand = [...edits.byHand, ...leftToDo(additions)];
  const isNothing = changes.length === 0;
  if (isNothing && JSON.stringify(answers) !== JSON.stringify(recorded))
    throw new FailureError(
      ["Nothing of this can be put into files of yours.", ...byHand].join(
        "\n  ",
      ),
      EXAMPLE,
    );
  return runChange(
    { ...change, byHand, decided: { ...decided, changes } },
    // Where there was nothing to do, no record is written either.
    { ...options, dryRun: options.dryRun || (isNothing && !hasRecord(root)) },
    terminal,
  );
}

/** Whether a planned file is one that we add: of a folder of which there was nothing, or that has files of ours. */
function isOurs(
  path: string,
  base: Files,
  hashes: ReadonlyMap<string, string>,
): boolean {
  const unit = unitOf(path);
  if (unit === undefined) return hashes.has(path) || !base.has(path);
  const isIn = (other: string) => unitOf(other) === unit;
  return [...hashes.keys()].some(isIn) || ![...base.keys()].some(isIn);
}

/** The folder of a part, such as `backend` or `host/go`; undefined outside of those. */
function unitOf(path: string): string | undefined {
  const [first = "", second = ""] = path.split("/");
  if (!FOLDERS.includes(first)) return undefined;
  return first === "host" ? `${first}/${second}` : first;
}

/** @throws FailureError where a part would have to change code that is not ours */
function refuseForeignCode(
  base: Files,
  wanted: Files,
  own: (path: string) => boolean,
): void {
  const foreign = [...wanted.keys()].filter(
    (path) => unitOf(path) === "backend" && !own(path) && !base.has(path),
  );
  if (foreign.length > 0)
    throw new FailureError(
      `The backend is yours, and this would need ${foreign.join(", ")} in it.`,
      EXAMPLE,
    );
}

/** @throws FailureError where tests in a browser are wished for */
function refuseTests(recorded: Answers, answers: Answers): void {
  if (answers.e2e === recorded.e2e || answers.e2e === "none") return;
  if (answers.e2e === undefined) return;
  throw new FailureError(
    "The tests in a browser need the simulator of a project that was created here, and this one has none.",
    "npx create-docker-extension@latest simulate --check opens the page of any extension in a browser.",
  );
}
