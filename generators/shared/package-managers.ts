import { toNpmJson } from "./json.ts";
import type { Answers } from "../questions.ts";
import { type Files, file, join, type Project } from "./plan.ts";
import { NPM_LOCK } from "./workspace-lock.ts";

/** The answer that names one. */
export type Manager = Answers["package-manager"];

interface PackageManager {
  readonly name: string;
  /** Arguments of `npm install --global` that bring it; npm itself is there. */
  readonly global?: string;
  readonly lock: string;
  /** Where root has what was downloaded. */
  readonly cache: string;
  /** Installs the project, whatever workspace is around it. */
  readonly project: string;
  /** Whether that has to be started in a member: in the project, the one around it would be installed. */
  readonly startsInMember?: true;
  /** Variable that names the folder which a run has installed, as scripts see it. */
  readonly installed: "npm_config_local_prefix" | "INIT_CWD";
  /** Installs in an image: without a lock it makes one, with one that is out of date it fails. */
  readonly image: string;
  /**
   * Whether it does not fail: in a workspace, Yarn 1 takes from the registry
   * what its lock lacks (https://github.com/yarnpkg/yarn/issues/6291).
   */
  readonly takesOldLocks?: true;
  /** For what runs in the image. */
  readonly production: string;
  /** Takes one folder of a workspace, where the others are missing; undefined where it does so by itself. */
  readonly member?: string;
  /** Adds a package to the folder that it is started in. */
  readonly add: string;
  /** What keeps a folder that is no member out of a workspace around it, beside the flags above. */
  readonly alone?: Workspace;
  /** What makes a project a workspace of its own, with these members. */
  readonly workspace: (
    members: readonly string[],
    refused: readonly string[],
  ) => Workspace;
}

/** How a folder says that it is a workspace. */
interface Workspace {
  /** Fields of its package.json. */
  readonly manifest?: { readonly workspaces: readonly string[] };
  /** Further files, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

function listedInManifest(members: readonly string[]): Workspace {
  return members.length > 0 ? { manifest: { workspaces: members } } : {};
}

/**
 * What differs between the package managers. A project is one workspace, with
 * one lock, so one run installs all of it. How each was seen to leave another
 * workspace around it alone: npm 10 to 12 by a flag, Bun 1 where it is started in
 * a member, pnpm 10 to 12 and Yarn 1 in the project, too.
 *
 * An image is built from that lock and the package.json of one folder: those of
 * the others are left out, which npm wants to be told.
 */
const MANAGERS: Readonly<Record<Manager, PackageManager>> = {
  npm: {
    name: "npm",
    lock: NPM_LOCK,
    cache: "/root/.npm",
    project: "npm ci --prefix .",
    // INIT_CWD is in the project, too, where it has installed the workspace around it.
    installed: "npm_config_local_prefix",
    image: "npm ci",
    production: "--omit=dev",
    member: "--workspace",
    add: "npm install",
    workspace: listedInManifest,
  },
  pnpm: {
    name: "pnpm",
    global: "pnpm@12",
    lock: "pnpm-lock.yaml",
    cache: "/root/.local/share/pnpm/store",
    project: "pnpm install",
    installed: "INIT_CWD",
    image: "CI=true pnpm install",
    production: "--prod",
    add: "pnpm add",
    workspace: (members, refused) => ({
      files: {
        "pnpm-workspace.yaml": [
          "# A workspace of its own, so that none around it reaches in.",
          `packages: [${members.map((folder) => JSON.stringify(folder)).join(", ")}]`,
          ...(refused.length > 0
            ? [
                "# Their install scripts are not needed.",
                "allowBuilds:",
                ...refused.map((name) => `  ${JSON.stringify(name)}: false`),
              ]
            : []),
          "",
        ].join("\n"),
      },
    }),
  },
  yarn: {
    name: "Yarn 1",
    // The official image of Node.js has one already, which npm does not replace otherwise.
    global: "--force yarn@1",
    lock: "yarn.lock",
    cache: "/usr/local/share/.cache/yarn",
    project: "yarn install",
    installed: "INIT_CWD",
    image: "yarn install --frozen-lockfile",
    takesOldLocks: true,
    production: "--production",
    add: "yarn add",
    alone: {
      manifest: { workspaces: [] },
      files: {
        ".yarnrc":
          "# package.json has no workspaces, so that none around it reaches in: `yarn add` is right here.\n--add.ignore-workspace-root-check true\n",
      },
    },
    workspace: listedInManifest,
  },
  bun: {
    name: "Bun",
    // npm 12 runs no install script that is not allowed, and Bun needs its own.
    global: "--allow-scripts=bun bun@1",
    lock: "bun.lock",
    cache: "/root/.bun/install/cache",
    project: "bun install",
    startsInMember: true,
    installed: "INIT_CWD",
    image: "bun install --frozen-lockfile",
    production: "--production",
    add: "bun add",
    alone: { manifest: { workspaces: [] } },
    workspace: listedInManifest,
  },
};

/** The locks of all package managers. */
export const lockNames = Object.values(MANAGERS).map(({ lock }) => lock);

/** What is known of a package manager. */
export function packageManager(name: Manager): PackageManager {
  return MANAGERS[name];
}

/** Command that brings a package manager to a machine with npm; undefined for npm. */
export function globalInstall(name: Manager): string | undefined {
  const { global } = MANAGERS[name];
  return global && `npm install --global ${global}`;
}

/**
 * A folder with packages as its package manager wants it: a member of the
 * project's workspace, or, in a project that somebody else made, alone.
 * @param files with package.json and package-lock.json in the folder, or without packages
 */
export function packageFolder(
  files: Files,
  folder: string,
  { answers, isForeign = false }: Pick<Project, "answers" | "isForeign">,
): Files {
  const name = answers["package-manager"];
  const own = withOwnLock(files, name);
  return isForeign
    ? withWorkspace(own, folder, MANAGERS[name].alone)
    : withoutOverrides(own, folder);
}

/** The root of a workspace has them: nobody reads a member's. */
function withoutOverrides(files: Files, folder: string): Files {
  const path = `${folder}/package.json`;
  const content = files.get(path)?.content;
  // Hardly any has them, and to parse each takes its time in a batch.
  if (!content?.includes('"overrides"')) return files;
  const { overrides: _, ...rest } = JSON.parse(content) as {
    overrides: unknown;
  };
  return join(files, file(path, toNpmJson(rest)));
}

/**
 * The root of a project as its package manager wants it: a workspace of its own.
 * @param files with package.json and package-lock.json
 * @param members its folders that have packages
 * @param refused dependencies whose install scripts are not run
 */
export function packageRoot(
  files: Files,
  name: Manager,
  members: readonly string[],
  refused: readonly string[],
): Files {
  const { alone, workspace } = MANAGERS[name];
  const own =
    members.length === 0 && alone ? alone : workspace(members, refused);
  return withWorkspace(withOwnLock(files, name), "", own);
}

/** Files without the lock of another manager. */
function withOwnLock(files: Files, name: Manager): Files {
  return name === "npm"
    ? files
    : new Map([...files].filter(([path]) => !isNpmLock(path)));
}

/** Whether a file is npm's lock. */
export function isNpmLock(path: string): boolean {
  return path === NPM_LOCK || path.endsWith(`/${NPM_LOCK}`);
}

function withWorkspace(
  files: Files,
  folder: string,
  { manifest, files: more = {} }: Workspace = {},
): Files {
  const at = (path: string) => (folder === "" ? path : `${folder}/${path}`);
  const found = files.get(at("package.json"));
  if (found === undefined) return files;
  return join(
    files,
    manifest
      ? file(at("package.json"), withField(found.content, manifest))
      : new Map(),
    ...Object.entries(more).map(([path, content]) => file(at(path), content)),
  );
}

/** Before the scripts, where whoever reads on sees it. */
function withField(manifest: string, field: object): string {
  const { scripts, ...rest } = JSON.parse(manifest) as Record<string, unknown>;
  const { dependencies, devDependencies, ...head } = rest;
  const all = { ...head, ...field, scripts, dependencies, devDependencies };
  return toNpmJson(all);
}
