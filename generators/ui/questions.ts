import type { Question } from "../shared/question.ts";

/** What the dashboard tab is made with. Adding a UI: a choice here, a line in kinds.ts, a folder. */
export const uiQuestions = [
  {
    type: "choice",
    name: "ui",
    group: "stack",
    essential: true,
    message: "Dashboard tab",
    description: "what the dashboard tab is made with",
    choices: [
      { value: "react", title: "React", hint: "TypeScript, Vite, MUI" },
      { value: "vue", title: "Vue", hint: "TypeScript, Vite" },
      { value: "svelte", title: "Svelte", hint: "TypeScript, Vite" },
      {
        value: "vanilla",
        title: "No framework",
        hint: "TypeScript, Vite",
      },
      { value: "none", title: "None", hint: "no page in the dashboard" },
    ],
    default: "react",
  },
] as const satisfies readonly Question[];
