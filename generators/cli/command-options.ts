import { parseArgs } from "node:util";
import { closest } from "../shared/suggest.ts";
import { wrap } from "./wrap.ts";

/** An option of a command, as its help shows it. */
export interface CommandOption {
  readonly name: string;
  /** What its value is called; without one it is a switch. */
  readonly value?: string;
  readonly short?: string;
  /** Whether it may be given several times. */
  readonly multiple?: boolean;
  readonly description: string;
}

/** Words after a command, taken apart. */
export interface ParsedOptions {
  readonly positionals: readonly string[];
  /** What is wrong with the words, a sentence each. */
  readonly problems: string[];
  isOn(name: string): boolean;
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
}

/**
 * Takes the words after a command apart.
 * @param env for options that `npm create` keeps for itself, and hands down as variables
 */
export function parseOptions(
  options: readonly CommandOption[],
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ParsedOptions {
  const names = options.map(({ name }) => name);
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      options.map(({ name, value, short, multiple }) => [
        name,
        {
          type:
            value === undefined ? ("boolean" as const) : ("string" as const),
          multiple: multiple === true,
          ...(short === undefined ? {} : { short }),
        },
      ]),
    ),
    strict: false,
    tokens: true,
  });
  const problems = lostToNpm(names, values, env);
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = options.find(({ name }) => name === token.name);
    const { rawName, value } = token;
    if (!option) {
      const meant = closest(rawName.replace(/^-+/, ""), names);
      problems.push(
        `The option ${rawName} is not known${meant ? `: did you mean --${meant}?` : "."}`,
      );
    } else if (option.value === undefined) {
      if (value !== undefined) problems.push(`${rawName} takes no value.`);
    } else if (
      !value ||
      // Alone it stands for standard input.
      (!token.inlineValue && value.startsWith("-") && value !== "-")
    )
      problems.push(`${rawName} needs a value.`);
  }
  const texts = (name: string) =>
    [values[name]].flat().filter((value) => typeof value === "string");
  return {
    positionals,
    problems,
    isOn: (name) => values[name] === true,
    text: (name) => texts(name).at(-1),
    texts,
  };
}

function lostToNpm(
  names: readonly string[],
  values: object,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  if (env["npm_command"] !== "init") return [];
  const lost = names.filter(
    (name) =>
      env[`npm_config_${name.replaceAll("-", "_")}`] !== undefined &&
      !(name in values),
  );
  return lost.length === 0
    ? []
    : [
        `npm kept --${lost.join(", --")} for itself. Use npx, which passes everything on.`,
      ];
}

/** The lines of a help text about options, at most 80 columns wide. */
export function optionLines(options: readonly CommandOption[]): string {
  return options
    .map(({ name, value, short, description }) => {
      const before = short === undefined ? "" : `-${short}, `;
      const after = value === undefined ? "" : ` ${value}`;
      const flag = `  ${before}--${name}${after}`;
      const gap =
        flag.length < 23 ? flag.padEnd(24) : `${flag}\n${" ".repeat(24)}`;
      return gap + wrap(description, 56).join(`\n${" ".repeat(24)}`);
    })
    .join("\n");
}
