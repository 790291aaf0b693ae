import type { GivenAnswers } from "../../generators/answers.ts";
import { pairwise } from "../support/pairwise.ts";
import { givenBy, isAccepted, stackParameters } from "../support/sample.ts";

/**
 * What differs for an image: a page that is built, a page of plain files, none.
 * Which framework builds the page is a matter of other tests.
 */
const pages = { name: "ui", values: ["svelte", "html", "none"] };

/**
 * Projects whose images are built and run: every two choices that go together
 * are together in one of them, and so is every branch of the Dockerfile.
 */
export const sample: readonly GivenAnswers[] = pairwise(
  stackParameters.flatMap((parameter) => {
    if (parameter.name === "ui") return [pages];
    return parameter.name === "ui-kit" ? [] : [parameter];
  }),
  isAccepted,
).map(givenBy);
