import type { GivenAnswers } from "../../generators/answers.ts";
import { presetAnswers } from "../../generators/presets.ts";
import { uiQuestions } from "../../generators/ui/questions.ts";
import { pairwise } from "../support/pairwise.ts";
import {
  givenBy,
  hosts,
  isAccepted,
  stackParameters,
} from "../support/sample.ts";

/**
 * What differs for an image: a page that is built, a page of plain files, none.
 * The other pages are further below.
 */
const pages = { name: "ui", values: ["svelte", "html", "none"] };

/** Each kind of host binary has a part of the Dockerfile of its own: none of them, or all. */
const noneOrAll = { name: "host", values: [hosts[0], hosts.at(-1)] };

/** What only the page knows of. */
const ON_THE_PAGE = ["ui-kit", "kubernetes", "oauth"];

/** Docker's samples have pages and capabilities that pairs do not bring along. */
const samples: readonly GivenAnswers[] = [
  "minimal-docker-cli",
  "minimal-backend",
  "react",
  "vm-service",
].map((name) => presetAnswers(name, "--preset"));

/** Pages of which there is no image yet. */
const otherPages: readonly GivenAnswers[] = uiQuestions[0].choices
  .map(({ value }) => value)
  .filter(
    (ui) =>
      !pages.values.includes(ui) &&
      !samples.some((given) => given["ui"] === ui),
  )
  .map((ui) => ({ ui, backend: "none" }));

/**
 * Projects whose images are built and run: every two choices that go together
 * are together in one of them, and so is every branch of the Dockerfile.
 */
export const sample: readonly GivenAnswers[] = [
  ...pairwise(
    stackParameters
      .filter(({ name }) => !ON_THE_PAGE.includes(name))
      .map((parameter) => {
        if (parameter.name === "ui") return pages;
        return parameter.name === "host" ? noneOrAll : parameter;
      }),
    isAccepted,
  ).map(givenBy),
  ...samples,
  ...otherPages,
];
