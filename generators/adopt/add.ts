import { version } from "../../package.json";
import type { VersionOptions } from "../change/change-project.ts";
import { decideChanges, type FileChange } from "../change/change.ts";
import { mergeSets } from "../change/merge/lines.ts";
import { mergeJson } from "../change/merge/json.ts";
import { likeOurs, unixOf } from "../change/merge/merge.ts";
import type { OpenProject } from "../change/project.ts";
import { type ProjectChange, runChange } from "../change/run.ts";
import { lookAt } from "../change/tree.ts";
import type { Terminal } from "../cli/terminal.ts";
import { contributionsOf, planProject } from "../parts.ts";
import type { Answers } from "../questions.ts";
import { FailureError } from "../shared/errors.ts";
import type { Contribution, Files } from "../shared/plan.ts";
import { COMPOSE_FILE, composeFile } from "../compose/part.ts";
import { readExtension } from "../validate/extension.ts";
import { folderInput } from "../validate/folder.ts";
import { addToCompose } from "./edit/compose.ts";
import { addToDockerfile } from "./edit/dockerfile.ts";

/** Folders whose files belong to one part each. */
const FOLDERS = ["backend", "ui", "host"];

/**
 * Adds to a project that somebody else made. New files come as in a project of
 * ours; metadata.json, the Dockerfile, the compose file and lists of ignored
 * files are edited in place, everything else in them stays byte for byte. What
 * cannot be done is said.
 * @returns the exit code
 * @throws FailureError where a file of theirs is in the way, or the part needs code of theirs changed
 */
export async function addToForeign(
  project: OpenProject,
  answers: Answers,
  words: Pick<ProjectChange, "done" | "nothing" | "warnings">,
  options: VersionOptions,
  terminal: Terminal,
): Promise<number> {
  const { root, shown, record, answers: recorded } = project;
  const [base, wanted] = [
    await planProject(recorded),
    await planProject(answers),
  ];
  const added = difference(
    await contributionsOf(recorded),
    await contributionsOf(answers),
  );
  const own = (path: string) => isOurs(path, base, record.hashes);
  refuseForeignCode(base, wanted, own);
  const isCompose = !hasCompose(root);
  const ours = (files: Files): Files =>
    new Map(
      [...files].filter(
        ([path]) => own(path) || (path === COMPOSE_FILE && isCompose),
      ),
    );
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
  const byHand: string[] = [];
  const edits = editsOf({ root, base, wanted, added, answers, byHand, own });
  return runChange(
    {
      ...change,
      byHand,
      decided: { ...decided, changes: [...decided.changes, ...edits] },
    },
    options,
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
  if (unit === undefined) return hashes.has(path);
  const isIn = (other: string) => unitOf(other) === unit;
  return [...hashes.keys()].some(isIn) || ![...base.keys()].some(isIn);
}

/** The folder of a part, such as `backend` or `host/go`; undefined for shared files. */
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
      "A project that is created with it shows how it is done: npx create-docker-extension@latest.",
    );
}

/** What some contributions have that others have not, each piece by itself. */
function difference(
  before: readonly Contribution[],
  after: readonly Contribution[],
): Contribution[] {
  const known = new Set(before.flatMap((each) => pieces(each)));
  return after.map((contribution) =>
    Object.fromEntries(
      Object.entries(contribution).flatMap(
        ([key, value]: [string, unknown]) => {
          if (Array.isArray(value)) {
            const rest = value.filter(
              (item) => !known.has(piece(key, item)),
            ) as unknown[];
            return rest.length === 0 ? [] : [[key, rest]];
          }
          return known.has(piece(key, value)) ? [] : [[key, value]];
        },
      ),
    ),
  ) as Contribution[];
}

function pieces(contribution: Contribution): string[] {
  return Object.entries(contribution).flatMap(
    ([key, value]: [string, unknown]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((item) =>
        piece(key, item),
      ),
  );
}

function piece(key: string, value: unknown): string {
  return `${key} ${typeof value === "function" ? String(value) : JSON.stringify(value)}`;
}

interface Edits {
  readonly root: string;
  readonly base: Files;
  readonly wanted: Files;
  /** What is contributed now and was not before. */
  readonly added: readonly Contribution[];
  readonly answers: Answers;
  readonly own: (path: string) => boolean;
  /** Takes what is left to do, as sentences. */
  readonly byHand: string[];
}

/** Changes of files that are the author's. */
function editsOf(edits: Edits): FileChange[] {
  const { root, base, wanted, byHand } = edits;
  const changed = (path: string, text: string | undefined): FileChange[] => {
    const found = lookAt(root, path);
    if (text === undefined || text === found?.text) return [];
    const file = { content: text, mode: found?.mode ?? 0o644 };
    const about = { path, isThere: true, isTouched: true };
    return [{ ...about, action: "merge", file }];
  };
  const merged = (path: string, merge: typeof mergeJson) => {
    const [before = "", after = ""] = [base, wanted].map(
      (files) => files.get(path)?.content,
    );
    const ours = lookAt(root, path)?.text;
    if (ours === undefined || before === after) return [];
    const versions = { base: before, ours, theirs: after };
    const result = merge(unixOf(versions));
    if (result === undefined) {
      byHand.push(
        `${path} says something else already where this belongs: ${path} of a new project shows what.`,
      );
      return [];
    }
    return changed(path, likeOurs(versions, result.content));
  };
  byHand.push(...leftToDo(edits));
  return [
    ...merged("metadata.json", mergeJson),
    ...merged(".gitignore", mergeSets),
    ...changed("Dockerfile", editedDockerfile(edits)),
    ...editedCompose(edits).flatMap(([path, text]) => changed(path, text)),
    ...changed(".dockerignore", editedDockerignore(edits)),
  ];
}

function editedDockerfile({ root, added, byHand }: Edits): string | undefined {
  const all = <Key extends keyof Contribution>(key: Key) =>
    added.flatMap((each) => (each[key] ?? []) as never[]);
  const additions = {
    stages: all("stages"),
    copies: all("copies"),
    process: added.find(({ process }) => process)?.process,
  };
  const text = lookAt(root, "Dockerfile")?.text;
  const isNothing =
    additions.stages.length + additions.copies.length === 0 &&
    additions.process === undefined;
  if (text === undefined || isNothing) return undefined;
  const edited = addToDockerfile(text, additions);
  if (edited === undefined) {
    byHand.push("The Dockerfile has no stage that could be added to.");
    return undefined;
  }
  byHand.push(...edited.byHand);
  return edited.text;
}

/** The compose file that the project has. */
function composeOf(root: string): { path: string; text: string } | undefined {
  return readExtension(folderInput(root)).compose?.file;
}

function hasCompose(root: string): boolean {
  return composeOf(root) !== undefined;
}

function editedCompose({
  root,
  added,
  answers,
  byHand,
}: Edits): [string, string | undefined][] {
  const file = composeOf(root);
  const isNeeded = added.some(
    ({ service, services, volumes, process }) =>
      service || services || volumes || process,
  );
  if (file === undefined || answers.vm !== "compose" || !isNeeded) return [];
  const planned = composeFile({ answers, contributions: added });
  const { backend, ...services } = planned.services as Record<string, never>;
  const isStarted = added.some(({ process }) => process);
  const text = addToCompose(file.text, {
    first: isStarted ? { backend } : {},
    services,
    volumes: planned.volumes ?? {},
  } as never);
  if (text === undefined)
    byHand.push(
      `${file.path} is written in a way that nothing can be put into: it needs the services ${Object.keys(planned.services).join(", ")}.`,
    );
  return [[file.path, text]];
}

/** Where everything is left out but what is named, what is copied now has to be named. */
function editedDockerignore({ root, added }: Edits): string | undefined {
  const text = lookAt(root, ".dockerignore")?.text;
  if (text === undefined || !/^\*\r?$/m.test(text)) return undefined;
  const sources = added.flatMap(({ stages, copies }) => [
    ...(stages ?? []).flatMap(({ context }) => context),
    ...(copies ?? [])
      .filter(({ from }) => from === undefined)
      .flatMap((copy) => copy.sources),
  ]);
  const lines = [...new Set(sources)].map((source) => `!${source}\n`);
  const versions = { base: "", ours: text, theirs: lines.join("") };
  return likeOurs(versions, mergeSets(unixOf(versions)).content);
}

/** What no edit can do, as sentences. */
function leftToDo({ root, added, wanted, own, answers }: Edits): string[] {
  const tasks = added
    .flatMap((each) => each.tasks ?? [])
    // Some run a script of a project of ours.
    .filter(({ run }) => !("command" in run && run.command.includes("../")))
    .map(
      ({ task, folder, run }) =>
        `${task}: \`${"command" in run ? run.command : `npm run ${run.script}`}\` in ${folder}`,
    );
  const hasServer = added.some(({ process }) => process);
  const hasPage =
    answers.ui !== "none" &&
    ![...wanted.keys()].some((path) => path.startsWith("ui/") && own(path));
  const hasPrograms = added.some(({ hostBinaries }) => hostBinaries);
  const known = lookAt(root, "package.json") !== undefined;
  return [
    ...(tasks.length > 0
      ? [
          `Your own scripts${known ? " in package.json" : ""} and your workflow do not know these: ${tasks.join("; ")}.`,
        ]
      : []),
    ...(hasServer && hasPage
      ? [
          'Your page does not call the backend yet: `ddClient.extension.vm.service.get("/items")`.',
        ]
      : []),
    ...(hasPrograms && hasPage
      ? [
          "Your page does not run the program yet: `ddClient.extension.host.cli.exec(…)`.",
        ]
      : []),
  ];
}
