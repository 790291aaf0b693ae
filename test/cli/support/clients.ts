import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { environment } from "../../build/support/environment.ts";

/** A program that starts other people's programs: `npm create`, `npx` and the like. */
export interface Client {
  readonly name: "npm" | "pnpm" | "yarn" | "bun";
  readonly version: string;
  /** What it installs projects of ours with, which we learn from its user agent. */
  readonly manager: string;
  /** What npm calls it, where that is something else. */
  readonly packageName?: string;
}

/** The newest of each major version that people have. */
export const clients: readonly Client[] = [
  { name: "npm", version: "10.9.4", manager: "npm" },
  { name: "npm", version: "11.19.1", manager: "npm" },
  { name: "npm", version: "12.2.2", manager: "npm" },
  { name: "pnpm", version: "10.34.9", manager: "pnpm" },
  { name: "pnpm", version: "11.28.11", manager: "pnpm" },
  { name: "pnpm", version: "12.21.0", manager: "pnpm" },
  { name: "yarn", version: "1.22.22", manager: "yarn" },
  {
    name: "yarn",
    version: "4.18.1",
    manager: "npm",
    packageName: "@yarnpkg/cli-dist",
  },
  { name: "bun", version: "1.4.5", manager: "bun" },
];

/** What a command of a client printed, and how it ended. */
export interface Ran {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs words such as `npx`, `x`, `--yes` in a folder, without a terminal. */
export type RunClient = (words: readonly string[], cwd: string) => Promise<Ran>;

/**
 * A client with nothing in its caches, for which a registry is all there is of the network.
 * @param folders of the client and of the Node.js that runs it
 * @param home an empty folder for whatever it keeps
 */
export async function clientAtHome(
  folders: readonly string[],
  home: string,
  registry: string,
): Promise<RunClient> {
  await mkdir(home, { recursive: true });
  await writeFile(path.join(home, ".npmrc"), `registry=${registry}\n`);
  const env = {
    ...environment(...folders),
    HOME: home,
    GIT_CONFIG_GLOBAL: os.devNull,
    GIT_CONFIG_NOSYSTEM: "1",
    XDG_CACHE_HOME: path.join(home, "cache"),
    XDG_DATA_HOME: path.join(home, "data"),
    npm_config_registry: registry,
    npm_config_cache: path.join(home, "npm"),
    npm_config_userconfig: path.join(home, ".npmrc"),
    npm_config_update_notifier: "false",
    // pnpm 11 and 12 do not read npm's.
    pnpm_config_registry: registry,
    // Yarn 1 installs what it starts; for root, it does so outside of HOME.
    PREFIX: path.join(home, "prefix"),
    yarn_registry: registry,
    yarn_cache_folder: path.join(home, "yarn"),
    yarn_global_folder: path.join(home, "yarn-global"),
    // Yarn 4, whose variables are in capitals.
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_UNSAFE_HTTP_WHITELIST: "127.0.0.1",
    YARN_ENABLE_TELEMETRY: "0",
    BUN_INSTALL: path.join(home, "bun"),
    BUN_INSTALL_CACHE_DIR: path.join(home, "bun-cache"),
  };
  return async ([program, ...args], cwd) => {
    const ran = await execa(program!, args, {
      cwd,
      env,
      extendEnv: false,
      reject: false,
      stdin: "ignore",
      timeout: 60_000,
    });
    const { exitCode, stdout, stderr } = ran;
    return { exitCode, stdout, stderr };
  };
}
