import sharedTemplates from "templates:ui/shared";
import styleTemplates from "templates:ui/shared-styles";
import svelteTemplates from "templates:ui/svelte";
import type { LoadedPart } from "../../shared/plan.ts";
import { type Mounting, componentTests } from "../component-tests.ts";
import { renderPage } from "../page.ts";
import { viteContribution } from "../vite.ts";

const mounting: Mounting = {
  nameOf: (section) => section,
  extension: ".svelte",
  library: "@testing-library/svelte",
  also: "render",
  mount: "render",
  mounted: "{ unmount }",
  unmount: "unmount()",
};

/** Svelte, TypeScript and Vite, with Docker Desktop's colours. */
export const svelte: LoadedPart = {
  contribute: (answers, isForeign) =>
    viteContribution(answers, "Svelte, TypeScript, Vite", isForeign),
  render: (project) =>
    renderPage(
      project,
      [sharedTemplates, styleTemplates, svelteTemplates],
      (name, folder) => ({
        component: name,
        from: `./${folder}/${name}.svelte`,
      }),
      { tests: componentTests(mounting) },
    ),
};
