import htmlTemplates from "templates:ui/html";
import styleTemplates from "templates:ui/shared-styles";
import type { LoadedPart } from "../../shared/plan.ts";
import { renderPage, sectionFunction } from "../page.ts";
import { UI_FOLDER, tabContribution } from "../tab.ts";

/** What imports name: a browser looks for no endings. */
const extension = ".js";

/** HTML, CSS and JavaScript modules, which are served as they stand. */
export const html: LoadedPart = {
  contribute(answers) {
    const made = "HTML, CSS, JavaScript, no build step";
    const tab = tabContribution(answers, made, "html.md");
    return {
      ...tab,
      // No stage: there is nothing to build.
      copies: [
        { sources: ["ui/index.html"], to: "/ui/" },
        { sources: ["ui/src"], to: "/ui/src" },
      ],
      tasks: [
        { task: "test", folder: UI_FOLDER, run: { command: "node --test" } },
      ],
      simulation: {
        page: {
          folder: UI_FOLDER,
          dev: ["node", "dev-server.js", "{port}"],
          reload: true,
        },
      },
      rules: [
        ...tab.rules,
        "`ui/index.html` and `ui/src/` are served as they stand: no packages, no syntax that has to be compiled, imports with `./` and `.js`. Types are JSDoc comments.",
      ],
    };
  },
  render: (project) =>
    renderPage(
      project,
      [styleTemplates, htmlTemplates],
      (name, folder) => {
        const { component, from } = sectionFunction(name, folder);
        return { component, from: from + extension };
      },
      { extension },
    ),
};
