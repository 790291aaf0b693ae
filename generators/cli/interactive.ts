import os from "node:os";
import { surroundingsOf } from "../shared/surroundings.ts";
import { CancelledError } from "../shared/errors.ts";
import { interview, type Ask } from "../interview.ts";
import { directoryQuestion } from "../questions.ts";
import { inspect, resolveDirectory } from "../commit/inspect.ts";
import type { GivenAnswers } from "../answers.ts";
import type { Wishes } from "./after.ts";
import type { Settlement } from "./conflicts.ts";
import type { Prepared } from "./project.ts";
import type { CliOptions } from "./options.ts";
import type { Request } from "./requests.ts";
import type { Terminal } from "./terminal.ts";

/** A conversation with a person at a terminal. */
export interface Session {
  /** Asks everything that the request leaves open. */
  ask(
    request: Request,
    wishes: Wishes,
  ): Promise<{ directory: string; given: GivenAnswers; wishes: Wishes }>;
  /**
   * Shows what is about to be written and asks whether to go on.
   * @throws CancelledError where the answer is no
   */
  confirm(project: Prepared): Promise<void>;
  readonly settlement: Settlement;
}

/**
 * Starts a conversation.
 * @throws CancelledError, from any question, on Ctrl-C
 */
export async function openSession(
  options: CliOptions,
  terminal: Terminal,
): Promise<Session> {
  const ask = options.plain
    ? (await import("./plain-prompts.ts")).plainAsk()
    : await (await import("./prompts.ts")).inquirerAsk();
  terminal.say(terminal.bold("Create a Docker Desktop extension"));
  terminal.say(
    terminal.dim(
      "Enter takes the default, Ctrl-C leaves without writing anything.\n",
    ),
  );
  return {
    async ask(request, wishes) {
      const directory = request.directory ?? (await askDirectory(ask));
      const target = usableDirectory(directory);
      const given = await interview({
        given: request.given,
        surroundings: await surroundingsOf(target, request.given),
        ask,
      });
      const preview = options.dryRun || options.diff;
      return {
        directory,
        given,
        wishes: preview ? wishes : await askWishes(wishes, ask),
      };
    },
    async confirm(project) {
      sayAnswers(project, terminal);
      const go = await ask({
        type: "confirm",
        name: "write",
        message: `Write it to ${project.shown}?`,
        default: true,
      });
      if (!go) throw new CancelledError();
    },
    settlement: settlementOf(options, ask),
  };
}

/** Refuses a directory before anything else is asked, not after. */
function usableDirectory(directory: string): string {
  const target = resolveDirectory(directory);
  inspect(target, new Map());
  return target;
}

async function askDirectory(ask: Ask): Promise<string> {
  // No shell has done this.
  const expand = (answer: unknown) =>
    String(answer)
      .trim()
      .replace(/^~(?=$|[/\\])/, () => os.homedir());
  const answer = await ask({
    type: "input",
    name: directoryQuestion.name,
    message: directoryQuestion.message,
    default: directoryQuestion.default,
    validate(value) {
      try {
        usableDirectory(expand(value));
        return true;
      } catch (error) {
        return (error as Error).message;
      }
    },
  });
  return expand(answer);
}

async function askWishes(wishes: Wishes, ask: Ask): Promise<Wishes> {
  const confirm = async (name: string, message: string) =>
    (await ask({ type: "confirm", name, message, default: true })) === true;
  return {
    git: wishes.git ?? (await confirm("git", "Make it a git repository?")),
    install:
      wishes.install ?? (await confirm("install", "Install dependencies?")),
  };
}

function settlementOf({ onConflict }: CliOptions, ask: Ask): Settlement {
  if (onConflict !== undefined && onConflict !== "ask")
    return { mode: onConflict };
  return {
    mode: "ask",
    async ask(path, canMerge) {
      const answer = await ask({
        type: "select",
        name: path,
        message: `${path} is there already`,
        default: "skip",
        choices: [
          { name: "Keep yours", value: "skip" },
          ...(canMerge ? [{ name: "Merge the two", value: "merge" }] : []),
          { name: "Overwrite it", value: "overwrite" },
          { name: "Cancel, write nothing", value: "cancel" },
        ],
      });
      if (answer === "cancel") throw new CancelledError();
      return answer as "skip" | "merge" | "overwrite";
    },
  };
}

/** The answers at a glance, before anything is written. */
function sayAnswers({ answers }: Prepared, terminal: Terminal): void {
  const rows = [
    ["Title", answers.title],
    ["Dashboard tab", answers.ui],
    [
      "Backend",
      answers.vm ? `${answers.backend}, ${answers.vm}` : answers.backend,
    ],
    ...(answers.feature.length > 0
      ? [["Features", answers.feature.join(", ")]]
      : []),
    ...(answers.host.length > 0
      ? [["Host binaries", answers.host.join(", ")]]
      : []),
    ["Image", answers.image],
    ["Vendor", answers.vendor],
    ["Licence", answers.license],
  ];
  terminal.say();
  for (const [name, value] of rows)
    terminal.say(`  ${terminal.dim(name!.padEnd(13))}  ${value}`);
  terminal.say();
}
