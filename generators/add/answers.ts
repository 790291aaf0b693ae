import type { GivenAnswers, Surroundings } from "../answers.ts";
import { changedAnswers } from "../change/answers.ts";
import { changeableParts } from "../change/parts.ts";
import type { Answers } from "../questions.ts";
import { FailureError } from "../shared/errors.ts";

/**
 * The answers of a project with something added: those that it would have if it
 * were created with all of it at once.
 * @param wished what is to be added, by question name
 * @param adopted whether somebody else made the project, so that nothing can be removed
 * @returns to be completed and checked by resolveAnswers
 * @throws FailureError where a second page or backend is wished for
 */
export function answersWith(
  recorded: Answers,
  wished: GivenAnswers,
  surroundings: Surroundings,
  adopted = false,
): GivenAnswers {
  refuseSecond(recorded, wished, adopted);
  return changedAnswers(recorded, joined(recorded, wished), surroundings, true);
}

/** An extension has one page and one backend. */
function refuseSecond(
  answers: Answers,
  wished: GivenAnswers,
  adopted: boolean,
): void {
  for (const { word, question } of changeableParts) {
    const [was, value] = [
      (answers as GivenAnswers)[question.name],
      wished[question.name],
    ];
    const isOne =
      question.type === "choice" && !["vm", "e2e"].includes(question.name);
    if (!isOne || was === "none" || value === undefined || was === value)
      continue;
    throw new FailureError(
      `There is a ${word} already, ${String(was)}, and an extension has one.`,
      adopted
        ? `It was inferred from what is there. Where that is wrong, correct "${question.name}" in .docker-extension.json, which npx create-docker-extension@latest adopt writes.`
        : `If ${String(value)} is to be in its place, first run npx create-docker-extension@latest remove ${word}.`,
    );
  }
}

/** Lists are added to, all else is as wished. */
function joined(answers: Answers, wished: GivenAnswers): GivenAnswers {
  return Object.fromEntries(
    Object.entries(wished).map(([name, value]) => {
      const was = (answers as GivenAnswers)[name];
      const values = typeof value === "string" ? [value] : value;
      return Array.isArray(was) && Array.isArray(values)
        ? [name, [...new Set<unknown>([...was, ...values])]]
        : [name, value];
    }),
  );
}
