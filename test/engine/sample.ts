import type { GivenAnswers } from "../../generators/answers.ts";
import { pairwise } from "../support/pairwise.ts";
import {
  givenBy,
  hosts,
  isAccepted,
  stackParameters,
} from "../support/sample.ts";

/**
 * What differs for an image: a page that is built, a page of plain files, none.
 * Which framework builds the page is a matter of other tests.
 */
const pages = { name: "ui", values: ["svelte", "html", "none"] };

/** Each kind of host binary has a part of the Dockerfile of its own: none of them, or all. */
const noneOrAll = { name: "host", values: [hosts[0], hosts.at(-1)] };

/** What only the page knows of. */
const ON_THE_PAGE = ["ui-kit", "kubernetes", "oauth"];

/**
 * Projects whose images are built and run: every two choices that go together
 * are together in one of them, and so is every branch of the Dockerfile.
 */
export const sample: readonly GivenAnswers[] = pairwise(
  stackParameters
    .filter(({ name }) => !ON_THE_PAGE.includes(name))
    .map((parameter) => {
      if (parameter.name === "ui") return pages;
      return parameter.name === "host" ? noneOrAll : parameter;
    }),
  isAccepted,
).map(givenBy);
