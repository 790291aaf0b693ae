import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, inject, onTestFinished } from "vitest";
import { cleanEnvironment, run } from "../../cli/support/run.ts";
import { openSocket } from "../../simulator/page-socket.ts";

/** No engine, on whatever machine. */
export const NO_ENGINE = { DOCKER_HOST: "unix:///nowhere/docker.sock" };

/** The engine of the tests. */
export function engine(): Record<string, string | undefined> {
  const { DOCKER_HOST, DOCKER_CONFIG } = process.env;
  return { DOCKER_HOST, DOCKER_CONFIG };
}

/** What `simulate --json` prints. */
export interface Result {
  readonly ok: boolean;
  readonly title?: string;
  readonly address?: string;
  readonly limits?: string[];
  readonly checks?: { name: string; ok: boolean; found: string[] }[];
  readonly screenshots?: string[];
  readonly calls?: string[];
  readonly log?: string[];
  readonly error?: { code: string; message: string; hint?: string };
}

/** A temporary folder of the command's own, so that what it leaves is seen. */
function temporary(cwd: string): string {
  const folder = path.join(cwd, ".tmp");
  mkdirSync(folder, { recursive: true });
  return folder;
}

function environmentFor(cwd: string, env: Record<string, string | undefined>) {
  const { CHROMIUM } = process.env;
  const browser = CHROMIUM ? { CHROME_PATH: CHROMIUM } : {};
  return { ...NO_ENGINE, ...browser, TMPDIR: temporary(cwd), ...env };
}

/** What the command has left in its temporary folder. */
export function left(cwd: string): string[] {
  return readdirSync(temporary(cwd));
}

/**
 * Runs `simulate` to its end.
 * @returns what it printed: one JSON object, on standard output alone
 */
export async function simulate(
  cwd: string,
  args: readonly string[],
  env: Record<string, string | undefined> = {},
): Promise<{ code: number | null; result: Result; stderr: string }> {
  const words = ["simulate", ...args, "--json"];
  const options = { cwd, env: environmentFor(cwd, env) };
  const { code, stdout, stderr } = await run(words, options);
  expect(stderr).not.toMatch(/^\s+at |should not/m);
  return { code, result: JSON.parse(stdout) as Result, stderr };
}

/** Who runs the command: this user and the packed command, unless told otherwise. */
interface Caller {
  readonly uid?: number;
  readonly gid?: number;
  readonly script?: string;
}

/** Starts `simulate`, and waits for nothing. */
export function begin(
  cwd: string,
  args: readonly string[],
  env: Record<string, string | undefined> = {},
  { script = inject("bin"), ...user }: Caller = {},
) {
  return spawn(process.execPath, [script, "simulate", ...args], {
    cwd,
    env: cleanEnvironment(environmentFor(cwd, env)),
    stdio: ["ignore", "pipe", "pipe"],
    ...user,
  });
}

/** Starts `simulate`, and waits until it says where the page is. */
export async function start(
  cwd: string,
  args: readonly string[],
  env: Record<string, string | undefined> = {},
  caller: Caller = {},
): Promise<{
  child: ChildProcess;
  result: Result;
  origin: string;
  /** What it has said to people. */
  stderr: string;
}> {
  const child = begin(cwd, [...args, "--port", "0", "--json"], env, caller);
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, "close");
  });
  let printed = "";
  child.stderr.on("data", (text) => (printed += String(text)));
  const line = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (data) => {
      text += String(data);
      if (text.endsWith("\n")) resolve(text);
    });
    child.once("close", () => reject(new Error(`It has ended: ${printed}`)));
  });
  const result = JSON.parse(line) as Result;
  const { origin } = new URL(result.address!);
  return { child, result, origin, stderr: printed };
}

/** What a page asks the simulator for, and what comes back, without a page. */
export async function callsOf(
  address: string,
  calls: readonly object[],
): Promise<Record<string, unknown>[][]> {
  const { port, hash } = new URL(address);
  const token = hash.slice("#token=".length);
  const page = await openSocket(Number(port), token);
  for (const [id, call] of calls.entries()) page.send({ id, ...call });
  const ended = calls.map((_, at) =>
    page.message(({ id, ...rest }) => id === at && !("stdout" in rest)),
  );
  await Promise.all(ended);
  page.connection.destroy();
  return calls.map((_, at) =>
    page.messages.flatMap(({ id, ...rest }) => (id === at ? [rest] : [])),
  );
}
