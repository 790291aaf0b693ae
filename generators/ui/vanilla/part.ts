import sharedTemplates from "templates:ui/shared";
import styleTemplates from "templates:ui/shared-styles";
import vanillaTemplates from "templates:ui/vanilla";
import type { LoadedPart } from "../../shared/plan.ts";
import { renderPage, sectionFunction } from "../page.ts";
import { viteContribution } from "../vite.ts";

/** TypeScript and Vite without a framework, with Docker Desktop's colours. */
export const vanilla: LoadedPart = {
  contribute: (answers, isForeign) =>
    viteContribution(answers, "TypeScript, Vite, no framework", isForeign),
  render: (project) =>
    renderPage(
      project,
      [sharedTemplates, styleTemplates, vanillaTemplates],
      sectionFunction,
    ),
};
