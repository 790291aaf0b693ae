import { execFile } from "node:child_process";

/** How a call of docker has ended. */
export interface Ended {
  readonly ok: boolean;
  readonly stdout: string;
  /** What it says of a failure. */
  readonly problem: string;
}

/** Calls docker, which may fail. */
export function docker(args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 64 * 1024 * 1024 };
    execFile("docker", args, options, (error, stdout, stderr) => {
      const problem = stderr.trim() || (error?.message ?? "");
      resolve({ ok: error === null, stdout: stdout.trim(), problem });
    });
  });
}

/** Why no container can be started here, if so. */
export async function engineProblem(): Promise<string | undefined> {
  const { ok, problem } = await docker([
    "version",
    "--format",
    "{{.Server.Version}}",
  ]);
  if (ok) return undefined;
  return problem.includes("ENOENT")
    ? "The command docker is not there."
    : `No Docker engine answers: ${lastLine(problem)}`;
}

/** The last line of what a program printed, which says why it failed. */
export function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
