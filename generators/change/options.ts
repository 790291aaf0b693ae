import {
  type CommandOption,
  type ParsedOptions,
  parseOptions,
} from "../cli/command-options.ts";
import { UsageError } from "../shared/errors.ts";
import { closest } from "../shared/suggest.ts";
import { type ChangeablePart, changeableParts, valuesOf } from "./parts.ts";
import type { VersionOptions } from "./change-project.ts";

/** The words after `add` or `remove`, taken apart. */
export interface PartCall extends VersionOptions {
  /** Undefined where none was named. */
  readonly part: ChangeablePart | undefined;
  readonly values: readonly string[];
  readonly plain: boolean;
  readonly help: boolean;
  readonly parsed: ParsedOptions;
}

/**
 * Takes words such as `feature storage jobs --diff` apart.
 * @param command for messages
 * @throws UsageError listing every problem
 */
export function parsePartCall(
  command: string,
  options: readonly CommandOption[],
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): PartCall {
  const parsed = parseOptions(options, words, env);
  const { positionals, problems, isOn, text } = parsed;
  const [word, ...values] = positionals;
  const part = changeableParts.find((each) => each.word === word);
  if (word !== undefined && part === undefined)
    problems.push(unknownPart(command, word));
  if (part) problems.push(...problemsOfValues(part, values));
  if (problems.length > 0)
    throw new UsageError(
      problems.join("\n"),
      `See all options with: npx create-docker-extension@latest ${command} --help`,
    );
  return {
    part,
    values,
    parsed,
    from: text("from"),
    offline: isOn("offline"),
    dryRun: isOn("dry-run"),
    diff: isOn("diff"),
    json: isOn("json"),
    plain: isOn("plain"),
    help: isOn("help"),
  };
}

function unknownPart(command: string, word: string): string {
  const words = changeableParts.map((part) => part.word);
  const byValue = changeableParts.find((part) => valuesOf(part).includes(word));
  if (byValue && !byValue.answers)
    return `${command} what? ${word} is a ${byValue.word}: ${command} ${byValue.word} ${word}`;
  const meant = closest(word, words);
  return `There is no part ${JSON.stringify(word)}${meant ? `: did you mean ${meant}?` : `; there are ${words.join(", ")}.`}`;
}

function problemsOfValues(
  part: ChangeablePart,
  values: readonly string[],
): string[] {
  const { word, question, answers } = part;
  if (answers) return values.length > 0 ? [`${word} takes no value.`] : [];
  if (question.type === "choice" && values.length > 1)
    return [
      `A project has one ${word}, not ${values.length}: ${values.join(", ")}.`,
    ];
  const known = valuesOf(part);
  return values
    .filter((value) => !known.includes(value))
    .map((value) => {
      const meant = closest(value, known);
      return `There is no ${word} ${JSON.stringify(value)}${meant ? `: did you mean ${meant}?` : `; there are ${known.join(", ")}.`}`;
    });
}
