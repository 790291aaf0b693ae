import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import {
  type GivenAnswers,
  impliedAnswers,
  refuseInvalid,
  resolveAnswers,
  warningsAbout,
} from "../answers.ts";
import { inspect, resolveDirectory } from "../commit/inspect.ts";
import { type Write, writeAll } from "../commit/write.ts";
import { generate } from "../environment.ts";
import { planProject } from "../parts.ts";
import { directoryQuestion } from "../questions.ts";
import { FailureError, UsageError } from "../shared/errors.ts";
import {
  type Contribution,
  type Files,
  collect,
  offers,
} from "../shared/plan.ts";
import { surroundingsOf } from "../shared/surroundings.ts";
import { type AfterStep, initialiseGit, installDependencies } from "./after.ts";
import { commandLine } from "./command-line.ts";
import {
  type Action,
  type Actions,
  type Decision,
  settleConflicts,
  type Settlement,
  writesOf,
} from "./conflicts.ts";
import { formatProject } from "./format.ts";
import type { CliOptions } from "./options.ts";
import type { Call } from "./parse.ts";
import { diff } from "./preview.ts";
import type { Entry, Outcome, Prepared } from "./project.ts";
import { warningsAboutMachine } from "./machine-warnings.ts";
import { report } from "./report.ts";
import { warningsAboutRepository } from "./repository.ts";
import { collectRequests, type Request } from "./requests.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Creates one project, or all of a list: everything is checked before anything
 * is written.
 * @param interactive whether somebody can be asked
 * @param written takes the directories that are complete, as soon as they are
 */
export async function create(
  call: Call,
  terminal: Terminal,
  interactive: boolean,
  written: string[],
): Promise<void> {
  const { options } = call;
  requireWorkingDirectory();
  const { all, isList } = await collectRequests(call);
  const session =
    interactive && !isList
      ? await (await import("./interactive.ts")).openSession(options, terminal)
      : undefined;
  const wishes = { install: options.install, git: options.git };
  const prepared: Prepared[] = [];
  for (const request of all) {
    // What is wrong already is said before anything is asked.
    if (session) refuseInvalid(request.given, request.nameAnswer);
    const asked = await session?.ask(request, wishes);
    Object.assign(wishes, asked?.wishes);
    prepared.push(await prepare({ ...request, ...asked }, options));
  }
  refuseSharedDirectories(prepared);
  const preview = options.dryRun || options.diff;
  const settlement: Settlement = preview
    ? { mode: previewMode(options) }
    : (session?.settlement ?? { mode: settlementMode(options) });
  // With several projects, all are looked at first; one is looked at right before it is written.
  if (prepared.length > 1)
    for (const project of prepared) {
      // Where there is no directory yet, no file of the plan can be in the way.
      const isNew = !existsSync(project.target);
      const files = isNew
        ? new Map()
        : await formatProject(
            project.target,
            await planProject(project.answers),
            project.answers,
          );
      await decide(project, files, settlement);
    }
  if (!preview) await session?.confirm(prepared[0]!);
  const outcomes: Outcome[] = [];
  for (const project of prepared) {
    const generated = await generate(project.answers);
    const planned = await formatProject(
      project.target,
      generated.files,
      project.answers,
    );
    const decision = await decide(project, planned, settlement);
    const { files, actions } = decision;
    if (!preview) {
      write(project, writesOf(files, actions), written);
      written.push(project.shown);
    }
    const after = preview ? [] : await finish(project, wishes, terminal);
    outcomes.push({
      ...project,
      warnings: [
        ...warningsOf(project, generated.contributions),
        ...decision.warnings,
      ],
      hasPage: offers(generated, "dashboard-tab"),
      setup: collect(generated, "setup"),
      counts: countsOf(actions),
      // Of a long list of projects, the names of all files are much to keep.
      entries: preview || options.json ? entriesOf(files, actions) : [],
      diff: options.diff
        ? await diff(project.target, files, actions)
        : undefined,
      after,
    });
  }
  report(outcomes, isList, options, terminal);
  if (session)
    terminal.say(
      `\nThe same again, without questions:\n  ${commandLine(prepared[0]!, wishes)}`,
    );
}

/** A shell can stand in a directory that somebody has deleted. */
function requireWorkingDirectory(): void {
  try {
    process.cwd();
  } catch {
    throw new FailureError(
      "The working directory does not exist any more.",
      "Change to one that does, and run the command again.",
    );
  }
}

/** Writes one project; a failure tells which ones of the list are there already. */
function write(
  { target }: Prepared,
  writes: readonly Write[],
  written: readonly string[],
): void {
  try {
    writeAll(target, writes);
  } catch (error) {
    if (written.length === 0 || !(error instanceof FailureError)) throw error;
    throw new FailureError(
      `${error.message}\nWritten before it, and complete: ${written.join(", ")}.`,
      error.hint,
    );
  }
}

function countsOf(actions: Actions): Outcome["counts"] {
  const counts: Partial<Record<Action, number>> = {};
  for (const action of actions.values())
    counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}

function entriesOf(files: Files, actions: Actions): Entry[] {
  return [...files].map(([path, { content }]) => ({
    path,
    action: actions.get(path)!,
    bytes: Buffer.byteLength(content),
  }));
}

/** What of a project does not work everywhere, as sentences. */
function warningsOf(
  { answers, given, surroundings, target }: Prepared,
  contributions: readonly Contribution[],
): string[] {
  const { userAgent } = surroundings;
  const machine = { node: process.versions.node, userAgent };
  return [
    ...warningsAbout(answers),
    ...warningsAboutMachine({ answers, contributions }, given, machine),
    ...warningsAboutRepository(target, answers),
  ];
}

/** Completes the answers of a request and checks its directory. */
async function prepare(
  request: Request & { given: GivenAnswers },
  options: CliOptions,
): Promise<Prepared> {
  const shown = request.directory ?? defaultDirectory(options);
  const target = resolveDirectory(shown);
  const surroundings = await surroundingsOf(target, request.given);
  const answers = resolveAnswers(
    request.given,
    surroundings,
    request.nameAnswer,
  );
  const implied = impliedAnswers(request.given, answers);
  return {
    shown,
    target,
    answers,
    surroundings,
    implied,
    given: request.given,
  };
}

function defaultDirectory(options: CliOptions): string {
  if (options.yes) return directoryQuestion.default;
  const inFile =
    options.answers === undefined ? "" : ', or "directory" in the answers file';
  throw new UsageError(
    `Nobody can be asked here, and this is missing:\n  directory: ${directoryQuestion.description}${inFile}`,
    `Give it, and what else differs from the defaults, on the command line:\n  npx create-docker-extension@latest ${directoryQuestion.default} --yes`,
  );
}

/** How a preview shows files that are there already: unless told otherwise, what would change. */
function previewMode({ onConflict }: CliOptions) {
  return onConflict === "skip" || onConflict === "merge"
    ? onConflict
    : "overwrite";
}

function settlementMode({ onConflict }: CliOptions) {
  if (onConflict === "ask")
    throw new UsageError(
      "--on-conflict ask needs somebody to ask: a terminal, and neither --yes nor --json nor CI.",
      "Choose fail, skip, merge or overwrite.",
    );
  return onConflict ?? "fail";
}

function decide(
  { target, shown }: Prepared,
  files: Files,
  settlement: Settlement,
): Promise<Decision> {
  return settleConflicts(
    inspect(target, files),
    files,
    (name) => readText(path.join(target, name)),
    settlement,
    shown,
  );
}

/** @returns undefined where it is no UTF-8, or cannot be read */
function readText(absolute: string): string | undefined {
  try {
    const bytes = readFileSync(absolute);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    return undefined;
  }
}

function refuseSharedDirectories(prepared: readonly Prepared[]): void {
  if (prepared.length === 1) return;
  const known = new Map<string, string>();
  const places = prepared.map(({ target, shown }) => ({
    shown,
    // Where letters of either case are one, so are the directories.
    place: realPlace(target, known).toLowerCase() + path.sep,
  }));
  places.sort((a, b) => (a.place < b.place ? -1 : 1));
  places.reduce((outer, inner) => {
    if (inner.place === outer.place)
      throw new UsageError(
        `Two projects go to the same directory: ${inner.shown}.`,
        'Give each project its own "directory".',
      );
    if (inner.place.startsWith(outer.place))
      throw new UsageError(
        `${inner.shown} lies in the directory of another project, ${outer.shown}.`,
        "Give each project a directory that is in no other's.",
      );
    return inner;
  });
}

/**
 * The directory that a path leads to, symbolic links followed as far as there are any.
 * @param known those of parents, which projects of a list mostly share
 */
function realPlace(absolute: string, known: Map<string, string>): string {
  if (existsSync(absolute)) return realpathSync(absolute);
  const parent = path.dirname(absolute);
  if (parent === absolute) return absolute;
  const place = known.get(parent) ?? realPlace(parent, known);
  known.set(parent, place);
  return path.join(place, path.basename(absolute));
}

/** What happens after writing; a failure here leaves the project as it is. */
async function finish(
  { target, shown, answers }: Prepared,
  wishes: { git: boolean | undefined; install: boolean | undefined },
  terminal: Terminal,
): Promise<AfterStep[]> {
  const steps: AfterStep[] = [];
  if (wishes.git) steps.push(await initialiseGit(target));
  if (wishes.install) {
    terminal.say(`Installing dependencies in ${path.join(shown, ".")} …`);
    steps.push(await installDependencies(target, answers["package-manager"]));
  }
  return steps;
}
