import reactTemplates from "templates:ui/react";
import sharedTemplates from "templates:ui/shared";
import { type LoadedPart, join, offers } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { UI_FOLDER, viteContribution } from "../vite.ts";

/** Paths that are of use only where a backend answers HTTP. */
const FOR_HTTP_BACKEND = [
  /^src\/items\//,
  /^src\/docker-desktop\/(stand-in-)?(backend|items)\b/,
];

/** A section of the page: a component and the module that it comes from. */
interface Section {
  readonly component: string;
  readonly from: string;
}

/** React, TypeScript, Vite and MUI with Docker Desktop's theme. */
export const react: LoadedPart = {
  contribute: (answers) => ({
    ...viteContribution(answers),
    layout: [
      { path: "ui/", what: "dashboard tab: React, TypeScript, Vite, MUI" },
    ],
  }),
  render(project) {
    const hasBackend = offers(project, "http-backend");
    const sections: Section[] = [
      ...(hasBackend ? [{ component: "Items", from: "./items/Items" }] : []),
      { component: "Containers", from: "./containers/Containers" },
      { component: "Events", from: "./events/Events" },
    ];
    const options = {
      into: UI_FOLDER,
      values: { title: project.answers.title, sections },
      keep: (path: string) =>
        hasBackend || !FOR_HTTP_BACKEND.some((pattern) => pattern.test(path)),
    };
    return join(emit(sharedTemplates, options), emit(reactTemplates, options));
  },
};
