import guides from "templates:guides";
import type { Answers } from "../questions.ts";
import type { Contribution } from "../shared/plan.ts";
import { npmStage } from "../shared/npm-stage.ts";
import { runWith } from "../shared/run.ts";
import { renderText } from "../shared/templates.ts";
import { UI_FOLDER, tabContribution } from "./tab.ts";

/** What every dashboard tab built by Vite in ui/ adds to the shared files. */
export function viteContribution(answers: Answers): Contribution {
  return {
    ...tabContribution(answers),
    stages: [
      {
        name: "ui",
        context: ["ui"],
        image: "node",
        instructions: [
          ...npmStage(UI_FOLDER),
          "COPY ui ./",
          "RUN npm run build",
        ],
      },
    ],
    copies: [{ from: "ui", sources: ["/ui/dist"], to: "/ui" }],
    tasks: [
      { task: "dev", folder: UI_FOLDER, run: { script: "dev" } },
      { task: "build", folder: UI_FOLDER, run: { script: "build" } },
      { task: "test", folder: UI_FOLDER, run: { script: "test" } },
      { task: "lint", folder: UI_FOLDER, run: { script: "lint" } },
      { task: "typecheck", folder: UI_FOLDER, run: { script: "typecheck" } },
    ],
    packages: [UI_FOLDER],
    ignored: ["/ui/dist/"],
    guide: renderText(guides, "vite.md", {
      run: runWith(answers["package-manager"]),
    }),
  };
}
