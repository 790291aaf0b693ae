import type { Question } from "../shared/question.ts";

/** What answers on the socket. Adding a language: a choice here, a line in kinds.ts, a folder. */
export const backendQuestions = [
  {
    type: "choice",
    name: "backend",
    group: "stack",
    essential: true,
    message: "Backend",
    description: "what answers the dashboard tab on a unix socket",
    choices: [
      { value: "go", title: "Go", hint: "standard library, 6 MB" },
      {
        value: "node",
        title: "Node.js",
        hint: "TypeScript, standard library",
      },
      { value: "python", title: "Python", hint: "FastAPI" },
      { value: "none", title: "None", hint: "no container" },
    ],
    default: "go",
    conflict: (value, answers) =>
      value === "none" && answers["ui"] === "none"
        ? 'cannot be "none" together with --ui none: the extension would be empty'
        : undefined,
  },
] as const satisfies readonly Question[];
