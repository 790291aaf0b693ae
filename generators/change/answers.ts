import { defaultOf, type GivenAnswers, type Surroundings } from "../answers.ts";
import { type Answers, questions } from "../questions.ts";
import type { Question } from "../shared/question.ts";

/**
 * The answers of a project with some of them changed. What was left to its
 * default follows the others, as it would have if the project were created like
 * this; what no longer makes sense is left out.
 * @param recorded complete answers
 * @param changed by question name
 * @returns to be completed and checked by resolveAnswers
 */
export function changedAnswers(
  recorded: Answers,
  changed: GivenAnswers,
  surroundings: Surroundings,
): GivenAnswers {
  const old = recorded as GivenAnswers;
  const answers: Record<string, unknown> = {};
  const before: Record<string, unknown> = {};
  for (const question of questions as readonly Question[]) {
    const { name } = question;
    const was = old[name];
    const wasDefault =
      was === undefined ||
      same(was, defaultOf(question, { ...surroundings, answers: before }));
    if (was !== undefined) before[name] = was;
    if (changed[name] === undefined) {
      if (question.inapplicable?.(answers) !== undefined) continue;
      answers[name] = wasDefault
        ? defaultOf(question, { ...surroundings, answers })
        : was;
    } else answers[name] = changed[name];
  }
  return answers;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
