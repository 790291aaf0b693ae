import {
  type GivenAnswers,
  resolveAnswers,
} from "../../../generators/answers.ts";
import { answersWith } from "../../../generators/add/answers.ts";
import { changeableParts } from "../../../generators/change/parts.ts";
import type { Answers } from "../../../generators/questions.ts";
import { answersWithout } from "../../../generators/remove/answers.ts";
import { surroundings } from "../../support/answers.ts";

/** Answers of a project after `add`. */
export function added(to: Answers, wished: GivenAnswers): Answers {
  return resolveAnswers(answersWith(to, wished, surroundings), surroundings);
}

/** Answers of a project after `remove`, such as `remove feature jobs`. */
export function removed(
  from: Answers,
  word: string,
  values: readonly string[],
): Answers {
  const part = changeableParts.find((each) => each.word === word)!;
  return resolveAnswers(
    answersWithout(part, values, from, surroundings),
    surroundings,
  );
}
