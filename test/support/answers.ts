import { type GivenAnswers, resolveAnswers } from "../../generators/answers.ts";
import type { Answers } from "../../generators/questions.ts";

/** Surroundings that are the same on every machine. */
export const surroundings = {
  directoryName: "my-extension",
  gitUserName: undefined,
  userAgent: undefined,
};

/** Complete answers: what is given, and defaults that are the same everywhere. */
export function answersFor(given: GivenAnswers = {}): Answers {
  return resolveAnswers(given, surroundings);
}
