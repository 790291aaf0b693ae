import type { Answers } from "../questions.ts";
import type { LoadedPart, LoadPart } from "../shared/plan.ts";

/**
 * What the chosen features add. Their code is the backends' and the UIs', which
 * carry it where it is offered.
 */
export const loadFeatures: LoadPart = async (answers) =>
  answers.feature.length === 0
    ? (await import("../shared/no-part.ts")).noPart
    : featuresPart((await import("./kinds.ts")).featureKinds, answers);

function featuresPart(
  kinds: typeof import("./kinds.ts").featureKinds,
  { feature }: Answers,
): LoadedPart {
  return {
    contribute: (answers) => feature.map((name) => kinds[name](answers)),
    render: () => new Map(),
  };
}
