import { spawnSync } from "node:child_process";
import { execa } from "execa";
import { environment } from "../build/support/environment.ts";

/**
 * Whether a Docker engine answers at the ambient DOCKER_HOST. Says why engine
 * tests are skipped where none does; with TEST_ENGINE=require that is an error.
 */
export function hasEngine(): boolean {
  const { status, stderr, error } = spawnSync(
    "docker",
    ["version", "--format", "{{.Server.Version}}"],
    { encoding: "utf8" },
  );
  if (status === 0) return true;
  const reason = `No Docker engine answers: ${error?.message ?? stderr.trim()}`;
  if (process.env["TEST_ENGINE"] === "require") throw new Error(reason);
  console.warn(`Skipped. ${reason}`);
  return false;
}

/** How docker is called. */
export interface DockerOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly input?: string;
}

/**
 * Runs docker, as a person at a terminal would.
 * @returns its standard output
 * @throws Error with everything that it printed
 */
export async function docker(
  args: readonly string[],
  options: DockerOptions = {},
): Promise<string> {
  const { exitCode, stdout, all } = await attempt(args, options);
  if (exitCode !== 0)
    throw new Error(`exit code ${exitCode}: docker ${args.join(" ")}\n${all}`);
  return stdout;
}

/** Runs docker, which may fail. */
export async function attempt(
  args: readonly string[],
  { cwd, env, input = "" }: DockerOptions = {},
): Promise<{ exitCode: number; stdout: string; all: string }> {
  const { exitCode, stdout, all } = await execa("docker", args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...environment(), ...env },
    extendEnv: false,
    reject: false,
    all: true,
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { exitCode: exitCode ?? -1, stdout, all };
}
