import type { Answers } from "../questions.ts";
import type { Contribution } from "../shared/plan.ts";

/** Folder of the dashboard tab, in the project and in the image. */
export const UI_FOLDER = "ui";

/** What every dashboard tab in ui/ adds to the shared files, however it is made. */
export function tabContribution(answers: Answers) {
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
    rules: [
      "The dashboard tab talks to Docker Desktop only through `ui/src/docker-desktop/`; nothing reads `window.ddClient` at import time.",
      "The page loads its assets by relative paths: the apps that show extensions serve it from different places.",
    ],
  } satisfies Contribution;
}
