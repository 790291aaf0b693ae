import type { Question } from "../shared/question.ts";

/** How Docker Desktop starts the backend. */
export const composeQuestions = [
  {
    type: "choice",
    name: "vm",
    group: "stack",
    message: "Backend started from",
    description:
      "how the backend is started: the image alone, or a compose file",
    choices: [
      {
        value: "image",
        title: "Image",
        hint: "one container, nothing to configure",
      },
      {
        value: "compose",
        title: "compose.yaml",
        hint: "volumes, more services",
      },
    ],
    default: "image",
    inapplicable: (answers) =>
      answers["backend"] === "none"
        ? "there is no backend to start (--backend none)"
        : undefined,
  },
] as const satisfies readonly Question[];
