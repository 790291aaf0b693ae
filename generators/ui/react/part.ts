import reactTemplates from "templates:ui/react";
import sharedTemplates from "templates:ui/shared";
import type { LoadedPart } from "../../shared/plan.ts";
import { renderPage } from "../page.ts";
import { viteContribution } from "../vite.ts";

/** React, TypeScript, Vite and MUI with Docker Desktop's theme. */
export const react: LoadedPart = {
  contribute: (answers) => ({
    ...viteContribution(answers),
    layout: [
      { path: "ui/", what: "dashboard tab: React, TypeScript, Vite, MUI" },
    ],
  }),
  render: (project) =>
    renderPage(
      project,
      [sharedTemplates, reactTemplates],
      (component, from) => ({ component, from }),
    ),
};
