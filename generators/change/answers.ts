import { defaultOf, type GivenAnswers, type Surroundings } from "../answers.ts";
import { type Answers, questions } from "../questions.ts";
import type { Question } from "../shared/question.ts";

/**
 * The answers of a project with some of them changed. What was left to its
 * default follows the others, as it would have if the project were created like
 * this; so does what others brought with them, such as the program that a
 * feature calls. What no longer makes sense is left out.
 * @param recorded complete answers
 * @param changed by question name
 * @param adding whether what others bring is added to the changed lists, too
 * @returns to be completed and checked by resolveAnswers
 */
export function changedAnswers(
  recorded: Answers,
  changed: GivenAnswers,
  surroundings: Surroundings,
  adding = false,
): GivenAnswers {
  const old = recorded as GivenAnswers;
  const before: Record<string, unknown> = {};
  const answers: Record<string, unknown> = {};
  for (const question of questions as readonly Question[]) {
    const { name } = question;
    const was = old[name];
    const now = changed[name];
    const [oldDefault, newDefault] = [before, answers].map((known) =>
      defaultOf(question, { ...surroundings, answers: known }),
    );
    if (was !== undefined) before[name] = was;
    if (now !== undefined)
      answers[name] =
        adding && isList(now)
          ? [...new Set([...now, ...without(newDefault, oldDefault)])]
          : now;
    else if (question.inapplicable?.(answers) === undefined)
      answers[name] = followed(was, oldDefault, newDefault);
  }
  return answers;
}

/** An answer that was not changed, where its default was one thing and is another. */
function followed(was: unknown, oldDefault: unknown, newDefault: unknown) {
  if (was === undefined || same(was, oldDefault)) return newDefault;
  if (!isList(was)) return was;
  const gone = without(oldDefault, newDefault);
  return [...without(was, gone), ...without(newDefault, oldDefault)];
}

/** The items of a list that are not in another one. */
function without(list: unknown, other: unknown): unknown[] {
  if (!isList(list)) return [];
  return list.filter((item) => !(isList(other) && other.includes(item)));
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
