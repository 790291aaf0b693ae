import { spawn } from "node:child_process";
import os from "node:os";
import { inject } from "vitest";

/** What a run of the command left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run the command. */
export interface RunOptions {
  readonly cwd: string;
  /** On top of the clean environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Standard input; it is empty otherwise. */
  readonly input?: string;
  /** The user and group to run as. */
  readonly uid?: number;
  /** Words before the script; node alone otherwise. */
  readonly program?: readonly string[];
  /** The script to run; the packed command otherwise. */
  readonly script?: string;
}

/** What a program needs to start at all, and nothing that would change its behaviour. */
export function cleanEnvironment(
  env: RunOptions["env"] = {},
): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TMPDIR", "TEMP", "SystemRoot", "ComSpec"];
  const inherited = kept.map((name) => [name, process.env[name]]);
  const git = { GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_NOSYSTEM: "1" };
  return Object.fromEntries(
    Object.entries({
      ...Object.fromEntries(inherited),
      ...git,
      ...env,
    }).filter(([, value]) => value !== undefined),
  ) as NodeJS.ProcessEnv;
}

/** Runs the packed command without a terminal. */
export async function run(
  args: readonly string[],
  {
    cwd,
    env,
    input,
    uid,
    program = [process.execPath],
    script = inject("bin"),
  }: RunOptions,
): Promise<Run> {
  return execute([...program, script, ...args], { cwd, env, input, uid });
}

/** Runs any program without a terminal. */
export function execute(
  [program, ...args]: readonly string[],
  {
    cwd,
    env,
    input,
    uid,
  }: {
    cwd: string;
    env?: RunOptions["env"] | undefined;
    input?: string | undefined;
    uid?: number | undefined;
  },
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program!, args, {
      cwd,
      env: cleanEnvironment(env),
      stdio: ["pipe", "pipe", "pipe"],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name]
        .setEncoding("utf8")
        .on("data", (text) => (output[name] += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, ...output }));
    // A command that never reads its input may be gone before it is written.
    child.stdin.on("error", () => {});
    child.stdin.end(input ?? "");
  });
}
