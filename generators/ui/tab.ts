import guides from "templates:guides";
import type { Answers } from "../questions.ts";
import type { Contribution, Limit, Project } from "../shared/plan.ts";
import { runWith } from "../shared/run.ts";
import { renderText } from "../shared/templates.ts";
import { simulatorGuide } from "../simulator/guide.ts";
import { sectionsOf } from "./sections.ts";

/** Folder of the dashboard tab, in the project and in the image. */
export const UI_FOLDER = "ui";

/**
 * What every dashboard tab in ui/ adds to the shared files, however it is made.
 * @param made what it is made with, for the README
 * @param guide template of the README's section about working on it
 */
export function tabContribution(answers: Answers, made: string, guide: string) {
  const run = runWith(answers["package-manager"]);
  return {
    offers: ["dashboard-tab"],
    metadata: {
      ui: {
        "dashboard-tab": {
          title: answers.title,
          src: "index.html",
          root: UI_FOLDER,
        },
      },
    },
    limits: limitsOf,
    ignored: ["/.simulator/"],
    layout: [
      {
        path: "simulator/",
        what: "what shows the extension in a browser, without Docker Desktop",
      },
      { path: `${UI_FOLDER}/`, what: `dashboard tab: ${made}` },
    ],
    guide: (project: Project) =>
      `${simulatorGuide(project)}\n\n${renderText(guides, guide, { run })}`,
    rules: [
      "The dashboard tab talks to Docker Desktop only through `ui/src/docker-desktop/`; nothing reads `window.ddClient` at import time.",
      "The page loads its assets by relative paths: the apps that show extensions serve it from different places.",
    ],
  } satisfies Contribution;
}

function limitsOf(project: Project): readonly Limit[] {
  return sectionsOf(project).some(({ component }) => component === "Events")
    ? [
        {
          hosts: ["Podman Desktop"],
          what: "After Stop, `podman events` runs on for up to half a minute.",
        },
      ]
    : [];
}
