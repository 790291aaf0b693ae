import type { CommandOption } from "../cli/command-options.ts";
import type { Question } from "../shared/question.ts";
import { changeableParts } from "./parts.ts";

/** Questions as options of a command. */
export function questionOptions(
  questions: readonly Question[],
): CommandOption[] {
  return questions.map((question) => ({
    name: question.name,
    value: valueOf(question),
    multiple: isList(question),
    description: `${question.description}${listOf(question)}`,
  }));
}

/** @returns what was given by such options, by question name */
export function answersIn(
  questions: readonly Question[],
  texts: (name: string) => readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const { name } = question;
      const values = texts(name);
      if (values.length === 0) return [];
      return [[name, isList(question) ? values : values.at(-1)]];
    }),
  );
}

function isList({ type }: Question): boolean {
  return type === "choices" || type === "links";
}

function valueOf(question: Question): string {
  if (question.type === "links") return "TEXT=URL";
  const { tooMany } = question as { tooMany?: { word: string } };
  return tooMany?.word ?? ("choices" in question ? "NAME" : "TEXT");
}

/** The values of a question that no part names. */
function listOf(question: Question): string {
  const isPart = changeableParts.some((part) => part.question === question);
  if (!("choices" in question) || "tooMany" in question || isPart) return "";
  return `; one of: ${question.choices.map(({ value }) => value).join(", ")}`;
}
