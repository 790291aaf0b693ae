import type { Question } from "../shared/question.ts";

/** Tests that drive the page in a browser. */
export const e2eQuestions = [
  {
    type: "choice",
    name: "e2e",
    group: "project",
    message: "Tests in a browser",
    description:
      "tests that drive the page in a browser, without Docker Desktop",
    choices: [
      { value: "none", title: "None" },
      { value: "playwright", title: "Playwright" },
    ],
    default: "none",
    inapplicable: ({ ui }) =>
      ui === "none" ? "there is no page to drive (--ui none)" : undefined,
  },
] as const satisfies readonly Question[];
