import { type Files, type Project, join, offers } from "../shared/plan.ts";
import { type Template, emit } from "../shared/templates.ts";
import { UI_FOLDER } from "./vite.ts";

/** A section of the page: a component and the module that it comes from. */
interface Section {
  readonly component: string;
  readonly from: string;
}

/** Paths that are of use only where a backend answers HTTP. */
const FOR_HTTP_BACKEND = [
  /^src\/items\//,
  /^src\/docker-desktop\/(stand-in-)?(backend|items)\b/,
];

/**
 * The page, with the sections that the project has use for.
 * @param templates folders of templates; where two have the same file, the later one's is taken
 * @param toSection gets a section's name and its module's path without an extension
 */
export function renderPage(
  project: Project,
  templates: readonly (readonly Template[])[],
  toSection: (name: string, path: string) => Section,
): Files {
  const hasBackend = offers(project, "http-backend");
  const names = [...(hasBackend ? ["Items"] : []), "Containers", "Events"];
  const options = {
    into: UI_FOLDER,
    values: {
      title: project.answers.title,
      sections: names.map((name) =>
        toSection(name, `./${name.toLowerCase()}/${name}`),
      ),
    },
    keep: (path: string) =>
      hasBackend || !FOR_HTTP_BACKEND.some((pattern) => pattern.test(path)),
  };
  return join(...templates.map((folder) => emit(folder, options)));
}
