import type { Answers } from "../questions.ts";
import type { Contribution } from "../shared/plan.ts";
import { packagesStage, placeInStage } from "../shared/packages-stage.ts";
import { UI_FOLDER, tabContribution } from "./tab.ts";

/**
 * What every dashboard tab built by Vite in ui/ adds to the shared files.
 * @param made what it is made with, for the README
 * @param isForeign whether somebody else made the project
 */
export function viteContribution(
  answers: Answers,
  made: string,
  isForeign: boolean | undefined,
) {
  const manager = answers["package-manager"];
  const install = packagesStage({ folder: UI_FOLDER, manager, isForeign });
  const tab = tabContribution(answers, made, "vite.md");
  return {
    ...tab,
    stages: [
      {
        name: "ui",
        context: [
          ...install.context.filter(
            (path) => !path.startsWith(`${UI_FOLDER}/`),
          ),
          UI_FOLDER,
        ],
        image: "node",
        instructions: [
          ...install.instructions,
          `COPY ${UI_FOLDER} ./`,
          `RUN ${manager} run build`,
        ],
      },
    ],
    copies: [
      {
        from: "ui",
        sources: [`${placeInStage(UI_FOLDER)}/dist`],
        to: `/${UI_FOLDER}`,
      },
    ],
    tasks: [
      { task: "build", folder: UI_FOLDER, run: { script: "build" } },
      { task: "test", folder: UI_FOLDER, run: { script: "test" } },
      { task: "lint", folder: UI_FOLDER, run: { script: "lint" } },
      { task: "typecheck", folder: UI_FOLDER, run: { script: "typecheck" } },
    ],
    packages: [UI_FOLDER],
    simulation: {
      page: {
        folder: UI_FOLDER,
        dev: pageScript("dev"),
        preview: pageScript("preview"),
      },
    },
    ignored: [...tab.ignored, "/ui/dist/"],
  } satisfies Contribution;
}

/** A script of the page's own package.json, run without its package manager. */
function pageScript(name: string): string[] {
  return ["node", "--run", name, "--", "--port", "{port}", "--strictPort"];
}
