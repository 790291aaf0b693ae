import type { Answers } from "../questions.ts";
import { type Files, file, join } from "./plan.ts";

/** The answer that names one. */
export type Manager = Answers["package-manager"];

interface PackageManager {
  readonly name: string;
  /** Arguments of `npm install --global` that bring it; npm itself is there. */
  readonly global?: string;
  readonly lock: string;
  /** Where root has what was downloaded. */
  readonly cache: string;
  /** Installs a folder's packages as they are locked, and nothing of a workspace around it. */
  readonly part: string;
  /** The same in an image: without a lock it makes one, with one that is out of date it fails. */
  readonly image: string;
  /** For what runs in the image. */
  readonly production: string;
  /** Says in package.json that a folder is no member of a workspace around it. */
  readonly manifest?: { readonly workspaces: readonly string[] };
  /** Files of a folder that say so, by name. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * Where a workspace can have a lock for each of its folders, a project is one:
   * its own files, in place of those of its folders. One run installs all then.
   * Install scripts of dependencies are refused by the names of the packages.
   */
  readonly workspace?: (
    folders: readonly string[],
    refused: readonly string[],
  ) => Readonly<Record<string, string>>;
}

/**
 * What differs between the package managers. How each was seen to leave a
 * workspace around a folder alone: npm 10 to 12 by a flag, pnpm 10 to 12 by a
 * workspace of the project's own, Yarn 1 and Bun 1 by an empty list of workspaces.
 *
 * An image is built from the lock beside its package.json. Of these four only pnpm
 * keeps such locks in a workspace, and so installs all folders in one run; the
 * others have one lock for all of it, so each folder is a run of its own.
 */
const MANAGERS: Readonly<Record<Manager, PackageManager>> = {
  npm: {
    name: "npm",
    lock: "package-lock.json",
    cache: "/root/.npm",
    part: "npm ci --no-workspaces",
    image: "npm ci",
    production: "--omit=dev",
    files: {},
  },
  pnpm: {
    name: "pnpm",
    global: "pnpm@12",
    lock: "pnpm-lock.yaml",
    cache: "/root/.local/share/pnpm/store",
    part: "pnpm install",
    image: "CI=true pnpm install",
    production: "--prod",
    files: {},
    workspace: (folders, refused) => ({
      "pnpm-workspace.yaml": [
        "# A workspace of its own, so that none around it reaches in.",
        `packages: [${folders.map((folder) => JSON.stringify(folder)).join(", ")}]`,
        ...(folders.length > 0
          ? [
              "# The image is built from the locks in these folders.",
              "sharedWorkspaceLockfile: false",
            ]
          : []),
        ...(refused.length > 0
          ? [
              "# Their install scripts are not needed.",
              "allowBuilds:",
              ...refused.map((name) => `  ${JSON.stringify(name)}: false`),
            ]
          : []),
        "",
      ].join("\n"),
    }),
  },
  yarn: {
    name: "Yarn 1",
    // The official image of Node.js has one already, which npm does not replace otherwise.
    global: "--force yarn@1",
    lock: "yarn.lock",
    cache: "/usr/local/share/.cache/yarn",
    part: "yarn install",
    image: "yarn install --frozen-lockfile",
    production: "--production",
    manifest: { workspaces: [] },
    files: {
      ".yarnrc":
        "# package.json has no workspaces, so that none around it reaches in: `yarn add` is right here.\n--add.ignore-workspace-root-check true\n",
    },
  },
  bun: {
    name: "Bun",
    // npm 12 runs no install script that is not allowed, and Bun needs its own.
    global: "--allow-scripts=bun bun@1",
    lock: "bun.lock",
    cache: "/root/.bun/install/cache",
    part: "bun install",
    image: "bun install --frozen-lockfile",
    production: "--production",
    manifest: { workspaces: [] },
    files: {},
  },
};

/** What is known of a package manager. */
export function packageManager(name: Manager): PackageManager {
  return MANAGERS[name];
}

/** Folders to run the manager in, so that all that have packages are installed; "." is the project. */
export function installedIn(
  name: Manager,
  folders: readonly string[],
): readonly string[] {
  return MANAGERS[name].workspace ? ["."] : folders;
}

/** Command that brings a package manager to a machine with npm; undefined for npm. */
export function globalInstall(name: Manager): string | undefined {
  const { global } = MANAGERS[name];
  return global && `npm install --global ${global}`;
}

/**
 * A folder with packages as its package manager wants it: a workspace of its
 * own, with no other manager's lock.
 * @param files with package.json and package-lock.json in the folder, or without packages
 * @param folder "" for the project itself
 * @param members of the project: its folders that have packages
 */
export function packageFolder(
  files: Files,
  folder: string,
  name: Manager,
  members: readonly string[] = [],
  refused: readonly string[] = [],
): Files {
  const { lock, manifest, files: own, workspace } = MANAGERS[name];
  const more = { ...own, ...(folder === "" && workspace?.(members, refused)) };
  const at = (path: string) => (folder === "" ? path : `${folder}/${path}`);
  const found = files.get(at("package.json"));
  if (found === undefined) return files;
  const npmLock = at(MANAGERS.npm.lock);
  const kept = new Map(
    [...files].filter(([path]) => path !== npmLock || path === at(lock)),
  );
  return join(
    kept,
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
  return `${JSON.stringify(all, null, 2)}\n`;
}
