import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { environment } from "../build/support/environment.ts";
import type { EmittedProject } from "../build/support/project.ts";

/** A simulator that somebody has started in a terminal. */
export interface Running {
  readonly child: ChildProcess;
  /** What it says to open. */
  readonly address: string;
  /** The same without the token. */
  readonly origin: string;
  readonly token: string;
  /** Milliseconds from the command to the address. */
  readonly started: number;
  output: () => string;
  /** Ends it as Ctrl-C does, and waits until it has ended. */
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

/** In the environment of everything that a simulator starts. */
export const MARK = "SIMULATOR_TEST";

/**
 * Runs `line` in the project, as soon as it has printed an address.
 * @param folders what comes first in PATH
 */
export async function startSimulator(
  project: Pick<EmittedProject, "folder">,
  line: string,
  folders: readonly string[],
  env: Record<string, string> = {},
): Promise<Running> {
  const began = performance.now();
  const child = spawn("/bin/sh", ["-c", `exec ${line}`], {
    cwd: project.folder,
    env: { ...environment(...folders), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // Signals go to the group, as those of a terminal do.
    detached: true,
  });
  let output = "";
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: unknown) => {
      output += String(chunk);
      const [found] = /http:\/\/\S+#token=\S+/.exec(output) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("close", () => reject(new Error(`It has ended:\n${output}`)));
  });
  const { origin, hash } = new URL(address);
  return {
    child,
    address,
    origin,
    token: hash.slice("#token=".length),
    started: performance.now() - began,
    output: () => output,
    async stop(signal = "SIGINT") {
      if (child.exitCode !== null || child.signalCode !== null) return;
      process.kill(-child.pid!, signal);
      await once(child, "exit");
    },
  };
}

/** Processes, by command line, that have `NAME=value` in their environment. */
export function processesWith(name: string, value: string): string[] {
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const env = readFileSync(`/proc/${pid}/environ`, "utf8").split("\0");
        const words = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        // A zombie has no words left.
        return env.includes(`${name}=${value}`) && words !== ""
          ? [`${pid} ${words.replaceAll("\0", " ").slice(0, 120)}`]
          : [];
      } catch {
        return [];
      }
    });
}

/** Replaces a text of a file once, as an editor does. */
export async function edit(
  file: string,
  from: string,
  to: string,
): Promise<void> {
  const before = await readFile(file, "utf8");
  if (!before.includes(from)) throw new Error(`${file} has no "${from}"`);
  await writeFile(file, before.replace(from, to));
}
