import reactTemplates from "templates:ui/react";
import muiTemplates from "templates:ui/react-mui";
import plainTemplates from "templates:ui/react-plain";
import sharedTemplates from "templates:ui/shared";
import styleTemplates from "templates:ui/shared-styles";
import type { Answers } from "../../questions.ts";
import type { LoadedPart } from "../../shared/plan.ts";
import { renderPage } from "../page.ts";
import { viteContribution } from "../vite.ts";

/** What its components are made with: where nothing is said, with MUI. */
const kits = {
  mui: { templates: [muiTemplates], what: "React, TypeScript, Vite, MUI" },
  plain: {
    templates: [styleTemplates, plainTemplates],
    what: "React, TypeScript, Vite",
  },
};

const kitOf = (answers: Answers) => kits[answers["ui-kit"] ?? "mui"];

/** React, TypeScript and Vite, with Docker Desktop's look. */
export const react: LoadedPart = {
  contribute: (answers, isForeign) =>
    viteContribution(answers, kitOf(answers).what, isForeign),
  render: (project) =>
    renderPage(
      project,
      [sharedTemplates, reactTemplates, ...kitOf(project.answers).templates],
      (name, folder) => ({ component: name, from: `./${folder}/${name}` }),
    ),
};
