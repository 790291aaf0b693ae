import sharedTemplates from "templates:ui/shared";
import styleTemplates from "templates:ui/shared-styles";
import vanillaTemplates from "templates:ui/vanilla";
import { type LoadedPart, join, offers } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { UI_FOLDER, viteContribution } from "../vite.ts";

/** Paths that are of use only where a backend answers HTTP. */
const FOR_HTTP_BACKEND = [
  /^src\/items\//,
  /^src\/docker-desktop\/(stand-in-)?(backend|items)\b/,
];

/** A section of the page: a function that makes it and the module that it comes from. */
interface Section {
  readonly component: string;
  readonly from: string;
}

/** TypeScript and Vite, without a framework. */
export const vanilla: LoadedPart = {
  contribute: (answers) => ({
    ...viteContribution(answers),
    layout: [
      { path: "ui/", what: "dashboard tab: TypeScript, Vite, no framework" },
    ],
  }),
  render(project) {
    const hasBackend = offers(project, "http-backend");
    const sections: Section[] = [
      ...(hasBackend
        ? [{ component: "itemsSection", from: "./items/items" }]
        : []),
      { component: "containersSection", from: "./containers/containers" },
      { component: "eventsSection", from: "./events/events" },
    ];
    const options = {
      into: UI_FOLDER,
      values: { title: project.answers.title, sections },
      keep: (path: string) =>
        hasBackend || !FOR_HTTP_BACKEND.some((pattern) => pattern.test(path)),
    };
    return join(
      emit(sharedTemplates, options),
      emit(styleTemplates, options),
      emit(vanillaTemplates, options),
    );
  },
};
