import type { GivenAnswers, Surroundings } from "../answers.ts";
import { changedAnswers } from "../change/answers.ts";
import type { ChangeablePart } from "../change/parts.ts";
import type { Answers } from "../questions.ts";
import { UsageError } from "../shared/errors.ts";

/**
 * The answers of a project without a part, or without some of its values.
 * @param values none for all of a part of which there is one
 * @returns to be completed and checked by resolveAnswers
 * @throws UsageError where it is not said which of several
 */
export function answersWithout(
  part: ChangeablePart,
  values: readonly string[],
  recorded: Answers,
  surroundings: Surroundings,
): GivenAnswers {
  return changedAnswers(
    recorded,
    without(part, values, recorded),
    surroundings,
  );
}

function without(
  { word, question, answers }: ChangeablePart,
  values: readonly string[],
  recorded: Answers,
): GivenAnswers {
  const { name } = question;
  const was = (recorded as GivenAnswers)[name];
  if (was === undefined) return {};
  if (answers) return was === answers.added ? { [name]: answers.removed } : {};
  if (question.type === "choice") {
    const isOther = values.length > 0 && values[0] !== was;
    return isOther ? {} : { [name]: "none" };
  }
  if (values.length === 0)
    throw new UsageError(
      `remove ${word} what? This project has ${[was].flat().join(", ") || "none"}.`,
    );
  return {
    [name]: [was].flat().filter((value) => !values.includes(value as string)),
  };
}
