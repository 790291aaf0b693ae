import { presetQuestion, questions } from "../questions.ts";
import type { Question } from "../shared/question.ts";
import { type CliOption, cliOptions } from "./options.ts";

/** An option as help and README show it. */
export interface OptionRow {
  readonly flag: string;
  readonly values: string;
  /** Where the values are listed, if not here. */
  readonly page?: { readonly title: string; readonly url: string } | undefined;
  readonly description: string;
  readonly defaultText: string;
  readonly group: string;
}

const GROUPS: Readonly<Record<Question["group"], string>> = {
  stack: "What it is made of",
  about: "What it is",
  marketplace: "For the marketplace",
  project: "The project",
};

/** Every option, by group, in the order of the questions. */
export function optionRows(): OptionRow[] {
  const answers = (Object.keys(GROUPS) as Question["group"][]).flatMap(
    (group) =>
      ([presetQuestion, ...questions] as readonly Question[])
        .filter((question) => question.group === group)
        .map((question) => ({
          flag: `--${question.name}`,
          values: valuesOf(question),
          page:
            question.type === "choices" ? question.tooMany?.page : undefined,
          description: question.description,
          defaultText: question.defaultText ?? String(question.default),
          group: GROUPS[group],
        })),
  );
  const own = (cliOptions as readonly CliOption[]).map((option) => ({
    flag: `${option.short ? `-${option.short}, ` : ""}--${option.negatable ? "[no-]" : ""}${option.name}`,
    values: option.choices?.join(", ") ?? option.value ?? "",
    description: option.description,
    defaultText: option.defaultText,
    group: "The command",
  }));
  return [...answers, ...own];
}

function valuesOf(question: Question): string {
  if (question.type === "text") return "TEXT";
  if (question.type === "links") return "TEXT=URL";
  if (question.type === "choices" && question.tooMany)
    return question.tooMany.word;
  return question.choices.map(({ value }) => value).join(", ");
}
