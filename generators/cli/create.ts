import path from "node:path";
import {
  type GivenAnswers,
  resolveAnswers,
  type Surroundings,
} from "../answers.ts";
import { inspect, resolveDirectory } from "../commit/inspect.ts";
import { writeAll } from "../commit/write.ts";
import { planProject } from "../parts.ts";
import { type Answers, directoryQuestion } from "../questions.ts";
import { UsageError } from "../shared/errors.ts";
import type { Files } from "../shared/plan.ts";
import { surroundingsOf } from "../shared/surroundings.ts";
import { type AfterStep, initialiseGit, installDependencies } from "./after.ts";
import { commandLine } from "./command-line.ts";
import {
  type Actions,
  settleConflicts,
  type Settlement,
  writesOf,
} from "./conflicts.ts";
import type { CliOptions } from "./options.ts";
import type { Call } from "./parse.ts";
import { collectRequests, type Request } from "./requests.ts";
import type { Terminal } from "./terminal.ts";

/** A project whose answers are complete and whose directory is fit. */
export interface Prepared {
  /** As the user gave it. */
  readonly shown: string;
  /** Absolute path. */
  readonly target: string;
  readonly answers: Answers;
  readonly surroundings: Surroundings;
}

/** A project that was written, or, in a dry run, would be. */
export interface Outcome extends Prepared {
  readonly files: Files;
  readonly actions: Actions;
  readonly after: readonly AfterStep[];
}

/**
 * Creates one project, or all of a list: everything is checked before anything
 * is written.
 * @param interactive whether somebody can be asked
 */
export async function create(
  call: Call,
  terminal: Terminal,
  interactive: boolean,
): Promise<void> {
  const { options } = call;
  const { all, isList } = await collectRequests(call);
  const session =
    interactive && !isList
      ? await (await import("./interactive.ts")).openSession(options, terminal)
      : undefined;
  const wishes = { install: options.install, git: options.git };
  // Loading the generators takes as long as git takes to answer.
  const gathering = all.map(({ given }) => surroundingsOf(".", given));
  const { generate } = await import("../environment.ts");
  await Promise.all(gathering);
  const prepared: Prepared[] = [];
  for (const request of all) {
    const asked = await session?.ask(request, wishes);
    Object.assign(wishes, asked?.wishes);
    prepared.push(await prepare({ ...request, ...asked }, options));
  }
  refuseSharedDirectories(prepared);
  const preview = options.dryRun || options.diff;
  const settlement: Settlement = preview
    ? { mode: "overwrite" }
    : (session?.settlement ?? { mode: settlementMode(options) });
  // With several projects, all are looked at first; one is looked at right before it is written.
  if (prepared.length > 1)
    for (const project of prepared)
      await decide(project, await planProject(project.answers), settlement);
  if (session && !preview && !(await session.confirm(prepared[0]!))) return;
  const outcomes: Outcome[] = [];
  for (const project of prepared) {
    const files = await generate(project.answers);
    const actions = await decide(project, files, settlement);
    if (!preview) writeAll(project.target, writesOf(files, actions));
    const after = preview ? [] : await finish(project, wishes, terminal);
    outcomes.push({ ...project, files, actions, after });
  }
  const { report } = await import("./report.ts");
  await report(outcomes, isList, options, terminal);
  if (session)
    terminal.say(
      `\nThe same again, without questions:\n  ${prepared.map(({ shown, answers, surroundings }) => commandLine(shown, answers, surroundings)).join("\n  ")}`,
    );
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
  return { shown, target, answers, surroundings };
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

function settlementMode(options: CliOptions): "fail" | "skip" | "overwrite" {
  if (options.onConflict === "ask")
    throw new UsageError(
      "--on-conflict ask needs a terminal, and there is none.",
      "Choose fail, skip or overwrite.",
    );
  return options.onConflict ?? "fail";
}

function decide(
  { target, shown }: Prepared,
  files: Files,
  settlement: Settlement,
): Promise<Actions> {
  return settleConflicts(inspect(target, files), settlement, shown);
}

function refuseSharedDirectories(prepared: readonly Prepared[]): void {
  const seen = new Set<string>();
  for (const { target, shown } of prepared) {
    if (seen.has(target))
      throw new UsageError(
        `Two projects go to the same directory: ${shown}.`,
        'Give each project its own "directory".',
      );
    seen.add(target);
  }
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
