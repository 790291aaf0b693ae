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
      { value: "react", title: "React", hint: "TypeScript, Vite" },
      { value: "vue", title: "Vue", hint: "TypeScript, Vite" },
      { value: "svelte", title: "Svelte", hint: "TypeScript, Vite" },
      { value: "angular", title: "Angular", hint: "TypeScript, Vite" },
      {
        value: "vanilla",
        title: "No framework",
        hint: "TypeScript, Vite",
      },
      {
        value: "html",
        title: "Plain files",
        hint: "HTML, CSS, JavaScript, no build step",
      },
      { value: "none", title: "None", hint: "no page in the dashboard" },
    ],
    default: "react",
    // Its list of extensions, from which they are removed, skips those without a tab:
    // https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/contribution-manager.ts
    warning: (value) =>
      value === "none"
        ? "Podman Desktop neither lists nor removes an extension without a dashboard tab"
        : undefined,
  },
  {
    type: "choice",
    name: "ui-kit",
    group: "stack",
    message: "Components",
    description: "what React's components are made with",
    choices: [
      { value: "mui", title: "MUI", hint: "Docker Desktop's own look" },
      { value: "plain", title: "Plain", hint: "HTML and CSS, a third in size" },
    ],
    default: "mui",
    inapplicable: ({ ui }) =>
      ui === "react"
        ? undefined
        : `only React has a choice of components (--ui ${String(ui)})`,
  },
] as const satisfies readonly Question[];
