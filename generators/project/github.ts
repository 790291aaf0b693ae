import type { Json } from "../shared/json.ts";
import { type Files, type Project, file, join } from "../shared/plan.ts";
import { slug } from "../shared/text.ts";
import { toWorkflow } from "./actions.ts";
import { release } from "./release.ts";
import { workflow } from "./workflow.ts";

const WORKFLOWS = ".github/workflows";

/** How a project's files for GitHub are called, and which tags release it. */
export interface GitHubNames {
  readonly tests: string;
  readonly release: string;
  /** What stands before the version in a tag. */
  readonly tagPrefix: string;
}

/** Names that another project of the same repository does not have, where there may be one. */
export function gitHubNames({ answers }: Project): GitHubNames {
  const name = slug(answers.image.split("/").at(-1)!);
  const isAlone = answers["repository-folder"] === ".";
  return {
    tests: `${WORKFLOWS}/${isAlone ? "ci" : name}.yml`,
    release: `${WORKFLOWS}/${isAlone ? "release" : `${name}-release`}.yml`,
    tagPrefix: isAlone ? "v" : `${name}-v`,
  };
}

/**
 * The workflows of GitHub Actions. GitHub reads them at a repository's root only:
 * for a project in a folder below it, they are written to be moved there.
 */
export function workflows(project: Project): Files {
  const names = gitHubNames(project);
  const folder = project.answers["repository-folder"];
  const place = (each: Workflow) =>
    toWorkflow(folder === "." ? each : inFolder(each, folder));
  return join(
    file(names.tests, place(workflow(project))),
    file(names.release, place(release(project, names.tests, names.tagPrefix))),
  );
}

type Mapping = { readonly [key: string]: Json };

interface Workflow extends Mapping {
  readonly name: string;
  readonly on: Mapping;
  readonly jobs: Mapping;
}

/** A workflow that runs in a folder, and not for changes elsewhere. */
function inFolder({ name, on, jobs, ...others }: Workflow, folder: string) {
  const paths = [`${folder}/**`, `${WORKFLOWS}/**`];
  const changes = Object.entries(on).map(([event, filters]) => [
    event,
    isChange(event, filters as Mapping)
      ? { ...(filters as Mapping), paths }
      : filters,
  ]);
  return {
    name: `${name} (${folder})`,
    on: Object.fromEntries(changes) as Mapping,
    ...others,
    defaults: { run: { "working-directory": folder } },
    jobs: moved(jobs, folder) as Mapping,
  };
}

/** A tag is pushed for itself, not for the files that it changes. */
function isChange(event: string, filters: Mapping): boolean {
  return ["push", "pull_request"].includes(event) && !("tags" in filters);
}

/** Everything with a folder of its own has it below the project's. */
function moved(value: Json, folder: string): Json {
  if (Array.isArray(value))
    return value.map((item: Json) => moved(item, folder));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Mapping).map(([key, item]) => [
      key,
      key === "working-directory"
        ? `${folder}/${item as string}`
        : moved(item, folder),
    ]),
  );
}
