import { UsageError } from "../../generators/shared/errors.ts";
import type { Answers } from "../../generators/questions.ts";
import { questions } from "../../generators/questions.ts";
import type { Question } from "../../generators/shared/question.ts";
import { answersFor } from "./answers.ts";

/** A combination of choices and the answers that it makes. */
export interface Combination {
  /** Such as `ui=react backend=go vm=image`. */
  readonly name: string;
  readonly answers: Answers;
}

/**
 * Every combination of the choices of some questions that is not refused.
 * @param names of choice questions, such as "ui"
 */
export function combinations(...names: string[]): Combination[] {
  const wanted = (questions as readonly Question[]).filter((question) =>
    names.includes(question.name),
  );
  let givens: Record<string, string | undefined>[] = [{}];
  for (const question of wanted) {
    if (question.type !== "choice") throw new Error(`${question.name} is open`);
    // Left out, too: a question may not apply.
    const values = [undefined, ...question.choices.map(({ value }) => value)];
    givens = givens.flatMap((given) =>
      values.map((value) => ({ ...given, [question.name]: value })),
    );
  }
  const all = givens.flatMap((given) => {
    try {
      return [answersFor(given)];
    } catch (error) {
      if (error instanceof UsageError) return [];
      throw error;
    }
  });
  const byName = new Map(
    all.map((answers) => [
      names
        .flatMap((name) => {
          const value = answers[name as keyof Answers];
          return value === undefined ? [] : [`${name}=${String(value)}`];
        })
        .join(" "),
      answers,
    ]),
  );
  return [...byName].map(([name, answers]) => ({ name, answers }));
}

/** What an extension is made of without any feature or host binary. */
export const stacks = combinations("ui", "ui-kit", "backend", "vm");
