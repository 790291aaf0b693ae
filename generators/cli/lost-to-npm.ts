import { presetQuestion, questions } from "../questions.ts";
import { type CliOption, cliOptions } from "./options.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Options that npm has, too. A line in .npmrc sets their variables as well, so
 * that a value proves something only where no such line makes sense, or where
 * npm would have kept the option had it been given.
 */
const NPMS_OWN: Readonly<
  Record<string, (value: string, isCreate: boolean) => boolean>
> = {
  // Said to npm more often than to us: without it npm asks whether to install us.
  yes: () => false,
  // npm answers this one itself and never starts us.
  version: () => false,
  // Unset is true; a text after it becomes a word of ours.
  description: () => false,
  // The path of git, if anything.
  git: (value) => ["", "true", "false"].includes(value),
  // What `npm diff` compares: nothing to be settled for good.
  diff: () => true,
  json: (_, isCreate) => isCreate,
  "dry-run": (_, isCreate) => isCreate,
};

/**
 * npm takes options before its own `--` for itself and hands them down as
 * environment variables: `npm create docker-extension my-ext --ui none`.
 * @param seen names of the options that reached us
 * @param severalWords whether there are more words than the directory: values of lost options
 * @returns the problem and what to call instead, or nothing
 */
export function lostToNpm(
  env: Environment,
  seen: readonly string[],
  severalWords: boolean,
): string[] {
  const isCreate = env["npm_command"] === "init";
  const lost = [presetQuestion, ...questions, ...cliOptions].flatMap(
    (option) => {
      const { name } = option;
      const value = env[`npm_config_${name.replaceAll("-", "_")}`];
      const isLost =
        value !== undefined &&
        !seen.includes(name) &&
        (NPMS_OWN[name]?.(value, isCreate) ?? true);
      return isLost ? [flagOf(option as CliOption, value)] : [];
    },
  );
  if (lost.length > 0)
    return [`npm kept ${lost.join(", ")} for itself. ${ways(lost[0]!)}`];
  return isCreate && severalWords
    ? [`npm keeps options for itself. ${ways("--description")}`]
    : [];
}

function ways(flag: string): string {
  return `Put -- before the options:\n  npm create docker-extension@latest my-extension -- ${flag} …\nor use npx, which passes everything on:\n  npx create-docker-extension@latest my-extension ${flag} …`;
}

/** npm says "false" for `--no-…`, or "" where it does not know the option; its own git is a text, "" without one. */
function flagOf(
  { name, negatable }: Partial<CliOption>,
  value: string,
): string {
  const isNegative =
    negatable && (value === "false" || (value === "" && name !== "git"));
  return `--${isNegative ? "no-" : ""}${name}`;
}
