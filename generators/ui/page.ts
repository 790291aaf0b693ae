import { tsConstant } from "../shared/encode.ts";
import { withoutPackages } from "../shared/node-packages.ts";
import { packageFolder } from "../shared/package-managers.ts";
import { type Files, type Project, join } from "../shared/plan.ts";
import { runWith } from "../shared/run.ts";
import { type Template, emit } from "../shared/templates.ts";
import { reachable } from "./reachable.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { UI_FOLDER } from "./tab.ts";

const USER_EVENT = "@testing-library/user-event";

/** A component and the module that it comes from, relative to src/. */
export interface Component {
  readonly component: string;
  readonly from: string;
}

/** `data-table` of `DataTable`. */
export function kebabCase(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

/** Without a framework, what makes a section is a function, and files have lower-case names. */
export function sectionFunction(name: string, folder: string): Component {
  return {
    component: `${name[0]!.toLowerCase()}${name.slice(1)}Section`,
    from: `./${folder}/${kebabCase(name)}`,
  };
}

/**
 * The page, with the sections that the project has use for, and nothing that
 * no section needs.
 * @param templates folders of templates; where two have the same file, the later one's is taken
 * @param toComponent gets a section's name and folder, such as `DataTable` and `tables`
 * @param extension what imports of plain modules end with
 * @param tests further files
 */
export function renderPage(
  project: Project,
  templates: readonly (readonly Template[])[],
  toComponent: (name: string, folder: string) => Component,
  { extension = "", tests = new Map() as Files } = {},
): Files {
  const sections = sectionsOf(project).map((section) => ({
    ...toComponent(section.component, section.folder),
    argument: argumentOf(section, extension),
  }));
  const { title } = project.answers;
  const values = {
    title,
    run: runWith(project.answers["package-manager"]),
    sections,
    imports: importsOf(sections),
    webPage: webPageOf(project),
  };
  const files = join(
    ...templates.map((folder) => emit(folder, { into: "", values })),
    tests,
  );
  const needed = new Map(
    [...reachable(files)].map(([path, file]) => [`${UI_FOLDER}/${path}`, file]),
  );
  return packageFolder(
    withoutPackages(needed, UI_FOLDER, unusedIn(needed)),
    UI_FOLDER,
    project,
  );
}

/** Declarations for the module that looks for the container's web page; without one, it is left out. */
function webPageOf({ contributions }: Project) {
  const found = contributions.find(({ webPage }) => webPage)?.webPage;
  return {
    label: tsConstant("LABEL", found?.label ?? ""),
    container: tsConstant("CONTAINER", found?.container ?? ""),
  };
}

/** Packages that only tests of something to click need, where there is none. */
function unusedIn(files: Files): string[] {
  const isUsed = [...files].some(
    ([path, { content }]) =>
      !path.endsWith(".json") && content.includes(`"${USER_EVENT}"`),
  );
  const hasPackages = files.has(`${UI_FOLDER}/package.json`);
  return isUsed || !hasPackages ? [] : [USER_EVENT];
}

function argumentOf({ argument }: Section, extension: string) {
  return (
    argument && {
      prop: argument.prop,
      name: argument.name,
      from: `./docker-desktop/${argument.module}${extension}`,
    }
  );
}

/** What the page imports: every component once, and what components are given. */
function importsOf(
  sections: readonly (Component & {
    argument: ReturnType<typeof argumentOf>;
  })[],
): { name: string; from: string }[] {
  const all = sections.flatMap(({ component, from, argument }) => [
    { name: component, from },
    ...(argument ? [{ name: argument.name, from: argument.from }] : []),
  ]);
  const byName = new Map(all.map((each) => [each.name, each]));
  return [...byName.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}
