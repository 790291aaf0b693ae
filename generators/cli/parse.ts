import { COMMANDS } from "./commands.ts";
import { parseArgs } from "node:util";
import type { GivenAnswers } from "../answers.ts";
import { presetQuestion, questions } from "../questions.ts";
import { UsageError } from "../shared/errors.ts";
import { closest } from "../shared/suggest.ts";
import { lostToNpm } from "./lost-to-npm.ts";
import { type CliOption, type CliOptions, cliOptions } from "./options.ts";

/** A command line, taken apart. */
export interface Call {
  readonly command: "create" | "describe";
  readonly directory: string | undefined;
  /** Answers given by flags. */
  readonly given: GivenAnswers;
  /** Name of the answers to start from. */
  readonly preset: string | undefined;
  readonly options: CliOptions;
}

/** Options that may be given as `--no-…`. */
const NEGATABLE = (cliOptions as readonly CliOption[])
  .filter(({ negatable }) => negatable)
  .map(({ name }) => name);
const REPEATABLE = questions
  .filter(({ type }) => type === "choices" || type === "links")
  .map(({ name }) => name as string);

/** Words that read like commands: nobody means a directory by them. */
const RESERVED_WORDS = ["create", "help"];

/**
 * Takes a command line apart. `--` is accepted anywhere: how many of them npm
 * and PowerShell swallow differs (npm/cli#3136, PowerShell eats the first).
 * @param argv without node and script
 * @throws UsageError listing every problem
 */
export function parseCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Call {
  const options = Object.fromEntries([
    ...[presetQuestion, ...questions].map(({ name }) => [
      name,
      { type: "string", multiple: true },
    ]),
    ...(cliOptions as readonly CliOption[]).map(({ name, type, short }) => [
      name,
      {
        type,
        ...(type === "string" ? { multiple: true } : {}),
        ...(short ? { short } : {}),
      },
    ]),
    ...NEGATABLE.map((name) => [`no-${name}`, { type: "boolean" }]),
  ]) as Record<string, { type: "string" | "boolean"; multiple?: boolean }>;
  const { tokens } = parseArgs({
    args: argv.filter((argument) => argument !== "--"),
    options,
    strict: false,
    tokens: true,
  });
  const problems: string[] = [];
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  const switches = new Map<string, boolean>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = options[token.name];
    if (option === undefined) {
      problems.push(unknownOption(token.rawName, Object.keys(options)));
    } else if (option.type === "boolean") {
      const negative = token.name.startsWith("no-");
      const name = negative ? token.name.slice(3) : token.name;
      if (token.value !== undefined)
        problems.push(`${token.rawName} takes no value.`);
      if (switches.has(name) && switches.get(name) === negative)
        problems.push(`--${name} and --no-${name} were both given.`);
      switches.set(name, !negative);
    } else if (
      token.value === undefined ||
      (!token.inlineValue && token.value.startsWith("-") && token.value !== "-")
    ) {
      problems.push(
        `${token.rawName} needs a value${token.value ? `; if it is meant to be ${token.value}, write ${token.rawName}=${token.value}` : ""}.`,
      );
    } else {
      values.set(token.name, [...(values.get(token.name) ?? []), token.value]);
    }
  }
  const single = (name: string) => {
    const all = [...new Set(values.get(name))];
    if (all.length > 1)
      problems.push(
        `--${name} was given ${all.length} times with different values: ${all.join(", ")}.`,
      );
    return all[0];
  };
  const given: Record<string, unknown> = {};
  for (const { name } of questions) {
    if (!values.has(name)) continue;
    given[name] = REPEATABLE.includes(name) ? values.get(name) : single(name);
  }
  const onConflict = single("on-conflict");
  const { choices } = cliOptions.find(({ name }) => name === "on-conflict") as {
    choices: readonly string[];
  };
  if (onConflict !== undefined && !choices.includes(onConflict))
    problems.push(
      `--on-conflict must be one of ${choices.join(", ")}, not ${JSON.stringify(onConflict)}.`,
    );
  const isDescribe = positionals[0] === "describe" && positionals.length === 1;
  const [word] = positionals;
  if (COMMANDS.has(word))
    problems.push(
      `The command ${word} comes before its options. To create a project in a directory of that name, write ./${word}`,
    );
  if (word !== undefined && RESERVED_WORDS.includes(word))
    problems.push(
      `There is no command ${word}. To create a project in a directory of that name, write ./${word}`,
    );
  // The value of an unknown option looks like a second directory.
  if (positionals.length > 1 && problems.length === 0)
    problems.push(
      `One directory is expected, but there are ${positionals.length}: ${positionals.join(", ")}.`,
    );
  problems.push(
    ...lostToNpm(
      env,
      [...values.keys(), ...switches.keys()],
      positionals.length > 1,
    ),
  );
  if (problems.length > 0)
    throw new UsageError(
      problems.join("\n"),
      "See all options with: npx create-docker-extension@latest --help",
    );
  return {
    command: isDescribe ? "describe" : "create",
    directory: isDescribe ? undefined : positionals[0],
    given,
    preset: single(presetQuestion.name),
    options: {
      yes: switches.get("yes") ?? false,
      answers: single("answers"),
      onConflict: onConflict as CliOptions["onConflict"],
      dryRun: switches.get("dry-run") ?? false,
      diff: switches.get("diff") ?? false,
      install: switches.get("install"),
      git: switches.get("git"),
      json: switches.get("json") ?? false,
      plain: switches.get("plain") ?? false,
      help: switches.get("help") ?? false,
      version: switches.get("version") ?? false,
    },
  };
}

function unknownOption(rawName: string, known: readonly string[]): string {
  const meant = closest(rawName.replace(/^-+/, ""), known);
  return `The option ${rawName} is not known${meant ? `: did you mean --${meant}?` : "."}`;
}
