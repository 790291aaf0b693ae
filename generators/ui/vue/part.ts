import sharedTemplates from "templates:ui/shared";
import styleTemplates from "templates:ui/shared-styles";
import vueTemplates from "templates:ui/vue";
import type { LoadedPart } from "../../shared/plan.ts";
import { type Mounting, componentTests } from "../component-tests.ts";
import { renderPage } from "../page.ts";
import { viteContribution } from "../vite.ts";

/** Vue's style guide asks for names of more than one word. */
const nameOf = (section: string) => `${section}Section`;

const mounting: Mounting = {
  nameOf,
  extension: ".vue",
  library: "@testing-library/dom",
  helper: 'import { mountOnPage } from "../test-mount";',
  mount: "mountOnPage",
  mounted: "leave",
  unmount: "leave()",
};

/** Vue, TypeScript and Vite, with Docker Desktop's colours. */
export const vue: LoadedPart = {
  contribute: (answers, isForeign) =>
    viteContribution(answers, "Vue, TypeScript, Vite", isForeign),
  render: (project) =>
    renderPage(
      project,
      [sharedTemplates, styleTemplates, vueTemplates],
      (name, folder) => ({
        component: nameOf(name),
        from: `./${folder}/${nameOf(name)}.vue`,
      }),
      { tests: componentTests(mounting) },
    ),
};
