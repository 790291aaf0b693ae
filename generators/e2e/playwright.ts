import templates from "templates:e2e";
import { packageFolder } from "../shared/package-managers.ts";
import { type LoadedPart, offers } from "../shared/plan.ts";
import { emit } from "../shared/templates.ts";

const FOLDER = "e2e";

/** Playwright's tests of the page in the simulator, in a folder with packages of their own. */
export const playwright: LoadedPart = {
  contribute(answers) {
    const manager = answers["package-manager"];
    return {
      packages: [FOLDER],
      tasks: [{ task: "e2e", folder: FOLDER, run: { script: "test" } }],
      workflowSteps: [
        {
          run: "node_modules/.bin/playwright install --with-deps chromium",
          "working-directory": FOLDER,
        },
        { run: `${manager} run e2e` },
      ],
      ignored: [`/${FOLDER}/test-results/`],
      layout: [
        {
          path: `${FOLDER}/`,
          what: "tests in a browser: Playwright, against the simulator",
        },
      ],
      guide: [
        "## Test in a browser",
        `\`${manager} run e2e\` starts the simulator and drives the page in it, as each host shows it. It takes the Chromium that this brings, once, or the browser that \`CHROME_PATH\` names:`,
        `\`\`\`sh\ncd ${FOLDER}\nnpx playwright install chromium\n\`\`\``,
      ].join("\n\n"),
    };
  },
  render: (project) =>
    packageFolder(
      emit(templates, {
        into: FOLDER,
        values: { sections: { hasItems: offers(project, "http-backend") } },
      }),
      FOLDER,
      project,
    ),
};
