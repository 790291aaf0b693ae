import guides from "templates:guides";
import angularTemplates from "templates:ui/angular";
import sharedTemplates from "templates:ui/shared";
import styleTemplates from "templates:ui/shared-styles";
import { nodeJs } from "../../shared/node-js.ts";
import type { LoadedPart } from "../../shared/plan.ts";
import { renderText } from "../../shared/templates.ts";
import { type Mounting, componentTests } from "../component-tests.ts";
import { kebabCase, renderPage } from "../page.ts";
import { viteContribution } from "../vite.ts";

const mounting: Mounting = {
  nameOf: (section) => section,
  moduleOf: kebabCase,
  extension: "",
  named: true,
  library: "@testing-library/dom",
  helper: 'import { mountOnPage } from "../test-mount";',
  mount: "mountOnPage",
  mounted: "page",
  unmount: "page.destroy()",
};

/**
 * Angular, TypeScript and Vite, with Docker Desktop's colours. Not its own
 * command line: the server of that takes no plugins.
 */
export const angular: LoadedPart = {
  contribute(answers, isForeign) {
    const vite = viteContribution(
      answers,
      "Angular, TypeScript, Vite",
      isForeign,
    );
    return {
      ...vite,
      // What they would fetch or build are optional dependencies already.
      refusedScripts: [
        "@parcel/watcher",
        "esbuild",
        "lmdb",
        "msgpackr-extract",
      ],
      // Of those lines that Angular has: https://angular.dev/reference/versions
      requirements: [nodeJs("24.15")],
      guide: (project) =>
        `${vite.guide(project)}\n\n${renderText(guides, "angular.md", {})}`,
    };
  },
  render: (project) =>
    renderPage(
      project,
      [sharedTemplates, styleTemplates, angularTemplates],
      (name, folder) => ({
        component: name,
        from: `./${folder}/${kebabCase(name)}`,
      }),
      { tests: componentTests(mounting) },
    ),
};
