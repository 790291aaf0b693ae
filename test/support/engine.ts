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
  const { exitCode, stdout, all } = await withSoundCache(() =>
    execa("docker", args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...environment(), ...env },
      extendEnv: false,
      reject: false,
      all: true,
      input,
      maxBuffer: 64 * 1024 * 1024,
    }),
  );
  return { exitCode: exitCode ?? -1, stdout, all };
}

/**
 * What BuildKit says of a step whose result it let go of while a build beside
 * it wanted it (moby/buildkit#6808; seen with Docker 28.5.2). It stays in the
 * cache, and every later build of that step fails in the same way.
 */
const LOST =
  /failed to stat active key during commit: snapshot \w+ does not exist/;

/**
 * Options of a build that runs everything anew. Without a name of its own for
 * what it downloads, `--no-cache` empties the cache mounts of all other builds.
 */
export const ANEW = [
  "--no-cache",
  "--build-arg=BUILDKIT_CACHE_MOUNT_NS=cde-anew",
];

/**
 * Runs what builds images. Where the engine lost a step's result, the unused
 * part of its cache is thrown away, and it runs again, three times at most.
 * @param run resolves to, or throws, what has everything printed as `all` or in its message
 */
export async function withSoundCache<
  T extends { readonly all?: string | undefined },
>(run: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    const [result, error] = await run().then(
      (done) => [done] as const,
      (thrown: unknown) => [undefined, thrown] as const,
    );
    const isLost = LOST.test(result?.all ?? String(error));
    if (isLost && left > 0) {
      console.warn("The engine lost a step's result. Its cache is emptied.");
      await execa(
        "docker",
        "builder prune --all --force --filter type=regular".split(" "),
      );
    } else if (result) return result;
    else throw error;
  }
}
