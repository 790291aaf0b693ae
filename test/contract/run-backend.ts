import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { unixRequest } from "./unix-http.ts";

/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A backend that answers on its socket. */
export interface RunningBackend {
  socket: string;
  pid: number;
  /** What it printed so far, to explain a failure. */
  output(): string;
  /** Sends a signal, SIGTERM by default, to the process alone, as Docker does, and waits for its end. */
  stop(signal?: NodeJS.Signals): Promise<Exit>;
  /** Sends a signal without waiting. */
  kill(signal: NodeJS.Signals): void;
  /** Settles when the process ends for whatever reason. */
  exited: Promise<Exit>;
  /** Kills the process and its children if there are any left; removes the socket's folder. */
  dispose(): Promise<void>;
}

/** A backend that ended, or did not answer, instead of starting. */
export class NotStarted extends Error {
  /** How it ended; undefined where it had to be killed. */
  readonly exit: Exit | undefined;
  /** What it printed. */
  readonly output: string;

  constructor(command: string, output: string, exit: Exit | undefined) {
    const how = exit ? `ended with ${JSON.stringify(exit)}` : "did not answer";
    super(`${command} did not start, it ${how}:\n${output}`);
    this.exit = exit;
    this.output = output;
  }
}

/** How to start a program. */
export interface Program {
  command: string;
  args?: string[];
  cwd?: string;
  env?: Record<string, string>;
}

const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach(killGroup));

/**
 * Starts a backend with `SOCKET` in its environment and waits until it answers
 * GET /health. Rejects with NotStarted if it ends before or does not answer in
 * time.
 *
 * Without `socket` it gets a path in a new folder, which dispose() removes.
 */
export async function startBackend(
  program: Program,
  socket?: string,
  timeout = 30_000,
): Promise<RunningBackend> {
  // A unix socket's path is limited to about 100 bytes, hence the short names.
  const path = socket ?? join(await mkdtemp(join(tmpdir(), "be-")), "s");
  const { child, exited, output } = launch(program, path);
  const dispose = async () => {
    killGroup(child);
    await exited.catch(() => {});
    if (!socket) await rm(dirname(path), { recursive: true, force: true });
  };
  const started = await answers(path, exited, timeout).catch(async (error) => {
    await dispose();
    throw error;
  });
  if (started !== true) {
    await dispose();
    throw new NotStarted(program.command, output(), started);
  }
  return {
    socket: path,
    pid: child.pid!,
    output,
    exited,
    kill: (signal) => void child.kill(signal),
    stop: (signal = "SIGTERM") => {
      child.kill(signal);
      return exited;
    },
    dispose,
  };
}

/** Runs a program with `SOCKET` in its environment to its end, a health check for example. */
export function runToEnd(program: Program, socket: string): Promise<Exit> {
  return launch(program, socket).exited;
}

function launch({ command, args = [], cwd, env }: Program, socket: string) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env, SOCKET: socket },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that the children of a wrapper can be killed too.
    detached: true,
  });
  running.add(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => (printed += chunk));
  }
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once("error", reject);
    // Not "exit": what it printed last may still be on its way then.
    child.once("close", (code, signal) => resolve({ code, signal }));
  }).finally(() => running.delete(child));
  // Not everyone waits for the end.
  exited.catch(() => {});
  return { child, exited, output: () => printed };
}

/** Whether it answers; how it ended where it did, undefined where it did neither in time. */
export async function answers(
  socket: string,
  exited: Promise<Exit>,
  timeout: number,
): Promise<true | Exit | undefined> {
  let ended = false;
  const note = () => (ended = true);
  exited.then(note, note);
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    // Rejects where the program is not even there.
    if (ended) return exited;
    const reply = await unixRequest(socket, "GET", "/health", {
      timeout: 1000,
    }).catch(() => undefined);
    if (reply?.status === 200) return true;
    await delay(10);
  }
  return undefined;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // ESRCH: nobody is left.
  }
}
