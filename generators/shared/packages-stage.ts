import { secretMount, trustCa } from "./build-secrets.ts";
import {
  globalInstall,
  type Manager,
  packageManager,
} from "./package-managers.ts";
import type { BuildStage, ImageCopy } from "./plan.ts";

/** Options of a stage that installs packages. */
interface Packages {
  /** With a package.json. */
  readonly folder: string;
  readonly manager: Manager;
  /** Only what is needed at run time. */
  readonly production?: boolean;
  /** Whether somebody else made the project: the folder has a lock of its own then. */
  readonly isForeign: boolean | undefined;
}

/** Where stages have the project: npm does not do well in the root of a file system. */
const HOME = "/project";

/** Where a stage has a folder of the project. */
export function placeInStage(folder: string): string {
  return `${HOME}/${folder}`;
}

/**
 * What a build stage does to install a folder's packages as they are locked,
 * with the manager that locked them; it ends in that folder, if something is to
 * be made there. Without scripts: what they compile would be for the builder's
 * platform.
 * @returns instructions, and the paths in the build context that decide which packages are installed
 */
export function packagesStage({
  folder,
  manager,
  production = false,
  isForeign = false,
}: Packages): Pick<BuildStage, "context" | "instructions"> {
  const known = packageManager(manager);
  const globally = globalInstall(manager);
  const member =
    isForeign || known.member === undefined ? [] : [known.member, folder];
  const options = [
    ...(production ? [known.production] : []),
    "--ignore-scripts",
    ...member,
  ].join(" ");
  const own = isForeign ? known.alone : known.workspace([folder], []);
  const root = ["package.json", known.lock, ...Object.keys(own?.files ?? {})];
  const manifest = `${folder}/package.json`;
  // All but npm's lock are written by the first installation.
  const lockOf = (path: string) =>
    path.endsWith(known.lock) && manager !== "npm" ? `${path}*` : path;
  const install = `${known.image} ${options}`;
  const make = globally === undefined ? [] : [run("npm", globally)];
  if (isForeign) {
    const files = root.map((name) => `${folder}/${name}`);
    return {
      context: files,
      instructions: [
        ...make,
        `WORKDIR ${placeInStage(folder)}`,
        `COPY ${files.map(lockOf).join(" ")} ./`,
        run(manager, install),
      ],
    };
  }
  const modules = modulesOf(folder, false).map(placeInStage);
  const installing = run(
    manager,
    production ? `${install} && mkdir -p ${modules.join(" ")}` : install,
  );
  const enter = `WORKDIR ${placeInStage(folder)}`;
  return {
    context: [...root, manifest],
    instructions: [
      ...make,
      `WORKDIR ${HOME}`,
      `COPY ${root.map(lockOf).join(" ")} ./`,
      `COPY ${manifest} ${folder}/`,
      ...(known.startsInMember
        ? [
            `# Without a lock, ${known.name} wants all folders of the workspace: this one is installed alone then.`,
            `RUN [ -f ${known.lock} ] || rm package.json`,
            enter,
            installing,
          ]
        : // Something is made from what is needed at build time.
          [installing, ...(production ? [] : [enter])]),
    ],
  };
}

/** Copies what such a stage has installed to where a program of that folder finds it. */
export function packagesCopies(
  from: string,
  folder: string,
  isForeign: boolean | undefined,
): ImageCopy[] {
  return modulesOf(folder, isForeign).map((path) => ({
    from,
    sources: [`${HOME}/${path}`],
    to: `/${path}`,
  }));
}

/** Folders of packages: a workspace may have those of a member at its root. */
function modulesOf(folder: string, isForeign: boolean | undefined): string[] {
  const own = `${folder}/node_modules`;
  return isForeign ? [own] : ["node_modules", own];
}

/** With the manager's cache, and what it may be told about registries. */
function run(manager: Manager, command: string): string {
  return [
    `RUN --mount=type=cache,target=${packageManager(manager).cache}`,
    `    ${secretMount("npmrc")}`,
    `    ${secretMount("ca")}`,
    // npm trusts nothing else where a base image names a file of its own.
    `    ${trustCa("NODE_EXTRA_CA_CERTS", "npm_config_cafile")}`,
    `    ${command}`,
  ].join(" \\\n");
}
