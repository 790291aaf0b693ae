import sharedTemplates from "templates:ui/shared";
import styleTemplates from "templates:ui/shared-styles";
import vueTemplates from "templates:ui/vue";
import type { LoadedPart } from "../../shared/plan.ts";
import { renderPage } from "../page.ts";
import { viteContribution } from "../vite.ts";

/** Vue, TypeScript and Vite, with Docker Desktop's colours. */
export const vue: LoadedPart = {
  contribute: (answers) => ({
    ...viteContribution(answers),
    layout: [{ path: "ui/", what: "dashboard tab: Vue, TypeScript, Vite" }],
  }),
  render: (project) =>
    renderPage(
      project,
      [sharedTemplates, styleTemplates, vueTemplates],
      // Vue's style guide asks for names of more than one word.
      (name, folder) => ({
        component: `${name}Section`,
        from: `./${folder}/${name}Section.vue`,
      }),
    ),
};
