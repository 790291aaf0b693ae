import { spawnSync } from "node:child_process";

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

/**
 * Runs docker.
 * @param input what it reads from standard input
 * @returns its standard output
 * @throws Error with its standard error
 */
export function docker(args: readonly string[], input = ""): string {
  const { status, stdout, stderr } = spawnSync("docker", args, {
    encoding: "utf8",
    input,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`docker ${args.join(" ")}: ${stderr}`);
  return stdout;
}
