import licenses from "templates:licenses";
import templates from "templates:project";
import {
  type LoadedPart,
  type LoadPart,
  type Project,
  collect,
  file,
  join,
} from "../shared/plan.ts";
import { nodeJs } from "../shared/node-js.ts";
import { NPM_LOCK } from "../shared/workspace-lock.ts";
import { toJson } from "../shared/json.ts";
import { emit } from "../shared/templates.ts";
import { packageRoot } from "../shared/package-managers.ts";
import { packageLock, packageManifest } from "./manifest.ts";
import { dependencyUpdates } from "./dependency-updates.ts";
import { workflows } from "./github.ts";
import { goWorkspace } from "./go-workspace.ts";
import { readmeValues } from "./readme.ts";
import { RECORD_FILE } from "./record.ts";

/** Scripts that have nothing to do where nothing is installed. */
const ABOUT_PACKAGES = ["scripts/install.mjs", "scripts/installed.mjs"];

const project: LoadedPart = {
  contribute: () => ({
    requirements: [nodeJs("22.12")],
    layout: [
      { path: "scripts/", what: "what the scripts of package.json run" },
      { path: "CHANGELOG.md", what: "what is new, for the marketplace" },
      { path: ".github/workflows/", what: "tests and releases on GitHub" },
      {
        path: RECORD_FILE,
        what: "what it was made from, for `create-docker-extension add` and `update`",
      },
    ],
  }),
  render(project) {
    const { answers } = project;
    const manager = answers["package-manager"];
    const packages = collect(project, "packages");
    const hasPackages = packages.length > 0;
    const values = {
      answers,
      title: answers.title,
      ...readmeValues(project),
    };
    const manifest = packageManifest(project);
    return join(
      emit(templates, {
        into: "",
        values,
        keep: (path) => hasPackages || !ABOUT_PACKAGES.includes(path),
      }),
      licence(project),
      packageRoot(
        join(
          file("package.json", toJson(manifest)),
          file(NPM_LOCK, packageLock(project, manifest)),
        ),
        manager,
        packages,
        collect(project, "refusedScripts"),
      ),
      file(
        ".gitignore",
        lines([...new Set(["node_modules/", ...collect(project, "ignored")])]),
      ),
      file(
        ".gitattributes",
        lines([
          "* text=auto eol=lf",
          ...new Set(
            collect(project, "crlf").map((glob) => `${glob} text eol=crlf`),
          ),
        ]),
      ),
      file(".editorconfig", editorconfig(project)),
      goWorkspace(project),
      workflows(project),
      dependencyUpdates(project),
    );
  },
};

/** What belongs to no part alone: package.json, README, licence, ignore files, CI. */
export const loadProject: LoadPart = () => Promise.resolve(project);

function licence({ answers }: Project) {
  const chosen = licenses.filter(({ path }) => path === answers.license);
  return emit(
    chosen.map((template) => ({ ...template, path: "LICENSE" })),
    { into: "", values: { answers } },
  );
}

function editorconfig(project: Project): string {
  const tabs = new Set(collect(project, "tabIndented"));
  const crlf = new Set(collect(project, "crlf"));
  return lines([
    "root = true",
    "",
    "[*]",
    "charset = utf-8",
    "end_of_line = lf",
    "indent_size = 2",
    "indent_style = space",
    "insert_final_newline = true",
    "trim_trailing_whitespace = true",
    ...[...tabs].flatMap((glob) => ["", `[${glob}]`, "indent_style = tab"]),
    ...[...crlf].flatMap((glob) => ["", `[${glob}]`, "end_of_line = crlf"]),
  ]);
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
