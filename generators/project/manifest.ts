import { version } from "../../package.json";
import type { Answers } from "../questions.ts";
import { type Json, toNpmJson } from "../shared/json.ts";
import {
  type Project,
  type TaskStep,
  collect,
  offers,
} from "../shared/plan.ts";
import { repositoryOf } from "../metadata/image-name.ts";
import { requirementsOf } from "./requirements.ts";
import { servedPage } from "../simulator/simulation.ts";
import { slug } from "../shared/text.ts";

/** A script of the root package.json. */
export interface Script {
  readonly name: string;
  readonly command: string;
  /** For the README; steps of a script have none. */
  readonly what?: string;
}

const TASKS: Record<TaskStep["task"], string> = {
  build: "builds everything outside of Docker",
  test: "runs all tests",
  lint: "runs the linters",
  typecheck: "checks the types",
  e2e: "drives the page in a browser, without Docker Desktop",
};

/** Checks the project as the marketplace does; CI adds in which form it is told. */
export const VALIDATE = `npx --yes create-docker-extension@${version} validate`;

const DOCKER = "node scripts/docker.mjs";
const BUILD = `${DOCKER} buildx build`;
const BOTH_PLATFORMS = "--platform linux/amd64,linux/arm64";

/** The scripts of the root package.json, in the order in which they are listed. */
export function rootScripts(project: Project): Script[] {
  const manager = project.answers["package-manager"];
  const steps = collect(project, "tasks");
  const tasks = (Object.keys(TASKS) as TaskStep["task"][]).flatMap((task) =>
    taskScripts(
      task,
      steps.filter((step) => step.task === task),
      manager,
    ),
  );
  return [
    ...pageScripts(project),
    ...tasks,
    ...collect(project, "scripts"),
    {
      name: "validate",
      command: VALIDATE,
      what: "checks the extension as the marketplace does",
    },
    ...dockerScripts(project),
  ];
}

/** What shows the dashboard tab without Docker Desktop. */
function pageScripts(project: Project): Script[] {
  const page = servedPage(project);
  if (page === undefined) return [];
  const { "package-manager": manager } = project.answers;
  const used = project.contributions.flatMap(({ simulation }) => [
    simulation?.page?.folder,
    simulation?.backend?.folder,
  ]);
  const installed = collect(project, "packages")
    .filter((folder) => used.includes(folder))
    .map((folder) => `node scripts/installed.mjs ${folder} && `);
  const dev = {
    name: "dev",
    command: `${installed.join("")}node scripts/dev.mjs`,
    what: "runs the extension in a browser, without Docker Desktop",
  };
  const preview = {
    name: "preview",
    command: `${scriptOf(page.folder, "build", manager)} && cd .. && node scripts/dev.mjs preview`,
    what: "does the same with the built page",
  };
  const screenshots = {
    name: "screenshots",
    command: `${installed.join("")}node simulator/main.mjs screenshots --port 0`,
    what: "takes pictures of the page for the marketplace",
  };
  return [dev, ...(page.preview ? [preview] : []), screenshots];
}

/** Runs a script of a folder's own package.json. */
function scriptOf(
  folder: string,
  script: string,
  manager: Answers["package-manager"],
): string {
  return `node scripts/installed.mjs ${folder} && cd ${folder} && ${manager} run ${script}`;
}

/** One script, or, where several parts have a say, one for each and one for all. */
function taskScripts(
  task: TaskStep["task"],
  steps: readonly TaskStep[],
  manager: Answers["package-manager"],
): Script[] {
  const what = TASKS[task];
  const command = ({ folder, run }: TaskStep) =>
    "script" in run
      ? scriptOf(folder, run.script, manager)
      : `cd ${folder} && ${run.command}`;
  const [first, ...rest] = steps;
  if (first === undefined) return [];
  if (rest.length === 0) return [{ name: task, command: command(first), what }];
  const names = steps.map(({ folder }) => `${task}:${folder}`);
  return [
    {
      name: task,
      command: names.map((name) => `${manager} run ${name}`).join(" && "),
      what,
    },
    ...steps.map((step, index) => ({
      name: names[index]!,
      command: command(step),
    })),
  ];
}

function dockerScripts(project: Project): Script[] {
  const hasTab = offers(project, "dashboard-tab");
  const hasContainer = project.contributions.some(
    ({ process, service }) => process ?? service,
  );
  const all: (Script & { when?: boolean })[] = [
    {
      name: "docker:build",
      command: `${BUILD} --load --tag {tag} .`,
      what: "builds the image for this machine",
    },
    {
      name: "docker:build:multi",
      command: `${BUILD} ${BOTH_PLATFORMS} --tag {tag} .`,
      what: "builds the image for amd64 and arm64",
    },
    {
      name: "docker:install",
      command: "node scripts/extension.mjs install",
      what: "installs the built image in Docker Desktop",
    },
    {
      name: "docker:update",
      command: "node scripts/extension.mjs update",
      what: "replaces the installed extension by the built image",
    },
    {
      name: "docker:remove",
      command: `${DOCKER} extension rm {image}`,
      what: "removes the extension from Docker Desktop",
    },
    {
      name: "docker:ls",
      command: `${DOCKER} extension ls`,
      what: "lists the installed extensions",
    },
    {
      name: "docker:ui-source",
      command: `${DOCKER} extension dev ui-source {image} http://localhost:3000`,
      what: "shows the dev server's page in the installed extension",
      when: hasTab,
    },
    {
      name: "docker:reset",
      command: `${DOCKER} extension dev reset {image}`,
      what: "shows the page that was built into the image again",
      when: hasTab,
    },
    {
      name: "docker:debug",
      command: `${DOCKER} extension dev debug {image}`,
      what: "opens the developer tools on the dashboard tab",
      when: hasTab,
    },
    {
      name: "docker:logs",
      command: `${DOCKER} compose --project-name {project} logs --follow`,
      what: "follows the log of the installed backend",
      when: hasContainer,
    },
    {
      name: "docker:publish",
      command: "node scripts/publish.mjs",
      what: "builds for amd64 and arm64 and pushes the image",
    },
  ];
  return all.filter(({ when }) => when ?? true);
}

/** Installing the root installs the folders with packages along with it. */
function installScripts(project: Project): { postinstall?: string } {
  const packages = collect(project, "packages");
  return packages.length > 0 ? { postinstall: "node scripts/install.mjs" } : {};
}

/** The lowest Node.js that everything in the project runs on. */
function nodeVersion(project: Project): string {
  const node = requirementsOf(project).find(({ name }) => name === "Node.js");
  return node!.version;
}

/** Content of the root package.json. */
export function packageManifest(project: Project) {
  const { answers } = project;
  const overrides = project.contributions.flatMap(
    (each) => each.overrides ?? [],
  );
  return {
    name: slug(repositoryOf(answers.image)),
    version: "0.1.0",
    private: true,
    description: answers.description,
    license: answers.license,
    type: "module",
    engines: { node: `>=${nodeVersion(project)}` },
    config: { image: answers.image },
    scripts: {
      ...installScripts(project),
      ...Object.fromEntries(
        rootScripts(project).map(({ name, command }) => [name, command]),
      ),
    },
    ...(overrides.length > 0 && {
      overrides: Object.assign({}, ...overrides) as { [name: string]: Json },
    }),
  } satisfies Json;
}

/** The root's package-lock.json, as npm writes it, without what folders have: npm ci wants one in any case. */
export function packageLock(
  project: Project,
  manifest: ReturnType<typeof packageManifest>,
): string {
  const { name, version, license, engines } = manifest;
  const members = collect(project, "packages");
  const lock = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: {
      "": {
        name,
        version,
        hasInstallScript: manifest.scripts.postinstall ? true : undefined,
        license,
        workspaces: members.length > 0 ? members : undefined,
        engines,
      },
    },
  };
  return toNpmJson(lock);
}
