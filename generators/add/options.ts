import type { CommandOption } from "../cli/command-options.ts";
import { changeOptions } from "../change/common-options.ts";
import { changeableParts } from "../change/parts.ts";
import { questions } from "../questions.ts";
import type { Question } from "../shared/question.ts";

/** Questions about what a project is made of: their answers may go along. */
const stackQuestions = (questions as readonly Question[]).filter(
  ({ group, name }) => group === "stack" || name === "e2e",
);

/** Every option of `add`, as its help shows it. */
export const addOptions: readonly CommandOption[] = [
  ...stackQuestions.map((question) => ({
    name: question.name,
    value: valueOf(question),
    multiple: question.type === "choices",
    description: `${question.description}${listOf(question)}`,
  })),
  {
    name: "answers",
    value: "FILE",
    description:
      "read what to add from a JSON or YAML file, - for standard input",
  },
  { name: "yes", short: "y", description: "ask nothing" },
  ...changeOptions,
];

/** @returns what was given by options, by question name */
export function answersIn(
  texts: (name: string) => readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    stackQuestions.flatMap(({ name, type }) => {
      const values = texts(name);
      if (values.length === 0) return [];
      return [[name, type === "choices" ? values : values.at(-1)]];
    }),
  );
}

function valueOf(question: Question): string {
  const { tooMany } = question as { tooMany?: { word: string } };
  return tooMany?.word ?? ("choices" in question ? "NAME" : "TEXT");
}

/** The values of a question that no part names. */
function listOf(question: Question): string {
  const isPart = changeableParts.some((part) => part.question === question);
  if (!("choices" in question) || "tooMany" in question || isPart) return "";
  return `; one of: ${question.choices.map(({ value }) => value).join(", ")}`;
}
