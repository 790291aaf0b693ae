import templates from "templates:metadata";
import {
  type HostBinaries,
  type Limit,
  type LoadedPart,
  type LoadPart,
  type Project,
  file,
  join,
} from "../shared/plan.ts";
import { type Json, toJson } from "../shared/json.ts";
import { emit } from "../shared/templates.ts";
import { sentence } from "../shared/text.ts";
import { titleWarning } from "./title-warning.ts";

/** Path of the icon, in the project and in the image. Rancher Desktop wants an SVG. */
const ICON = "icon.svg";

const metadata: LoadedPart = {
  contribute: ({ title }) => ({
    limits: limitsOf(title),
    copies: [{ sources: ["metadata.json", ICON], to: "/" }],
    layout: [
      { path: "metadata.json", what: "what Docker Desktop installs, and how" },
      { path: ICON, what: "icon in the dashboard's menu" },
    ],
  }),
  render(project) {
    const sections: Record<"vm" | "ui", Record<string, Json>> = {
      vm: {},
      ui: {},
    };
    for (const { metadata: fragment } of project.contributions) {
      Object.assign(sections.vm, fragment?.vm);
      Object.assign(sections.ui, fragment?.ui);
    }
    // Docker Desktop's schema is closed: nothing but what was contributed.
    const used = Object.fromEntries(
      Object.entries(sections).filter(
        ([, section]) => Object.keys(section).length > 0,
      ),
    );
    const host = hostOf(project);
    return join(
      file("metadata.json", toJson({ icon: ICON, ...used, ...host })),
      emit(templates, { into: "" }),
    );
  },
};

function limitsOf(title: string): Limit[] {
  const warning = titleWarning(title);
  if (warning === undefined) return [];
  return [{ hosts: ["Podman Desktop"], what: `${sentence(warning)}.` }];
}

/** Paths by operating system, all of them in one element, as most extensions have it. */
function hostOf(project: Project) {
  const all = project.contributions.flatMap(
    ({ hostBinaries }) => hostBinaries ?? [],
  );
  if (all.length === 0) return {};
  const paths = (system: keyof HostBinaries) =>
    all.flatMap((binaries) => binaries[system].map((path) => ({ path })));
  const binaries = {
    darwin: paths("darwin"),
    linux: paths("linux"),
    windows: paths("windows"),
  };
  return { host: { binaries: [binaries] } };
}

/** metadata.json and the icon. */
export const loadMetadata: LoadPart = () => Promise.resolve(metadata);
