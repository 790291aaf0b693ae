import { secretMount, trustCa } from "./build-secrets.ts";
import {
  globalInstall,
  type Manager,
  packageManager,
} from "./package-managers.ts";

/** Options of a stage that installs packages. */
interface Packages {
  /** With a package.json and, once somebody has installed, a lock. */
  readonly folder: string;
  readonly manager: Manager;
  /** Only what is needed at run time. */
  readonly production?: boolean;
}

/** Paths in the build context of what decides which packages are installed. */
export function packageFiles({ folder, manager }: Packages): string[] {
  const { lock, files } = packageManager(manager);
  return ["package.json", lock, ...Object.keys(files)].map(
    (name) => `${folder}/${name}`,
  );
}

/**
 * Instructions of a build stage that install a folder's packages as they are
 * locked, with the manager that locked them. Without scripts: what they compile
 * would be for the builder's platform.
 */
export function packagesStage(packages: Packages): string[] {
  const { folder, manager, production = false } = packages;
  const known = packageManager(manager);
  const globally = globalInstall(manager);
  const options = [
    ...(production ? [known.production] : []),
    "--ignore-scripts",
  ].join(" ");
  const lock = `${folder}/${known.lock}`;
  // All but npm's lock are written by the first installation.
  const sources = packageFiles(packages).map((path) =>
    path === lock && manager !== "npm" ? `${path}*` : path,
  );
  return [
    ...(globally === undefined ? [] : [run("npm", globally)]),
    `WORKDIR /${folder}`,
    `COPY ${sources.join(" ")} ./`,
    run(manager, `${known.image} ${options}`),
  ];
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
