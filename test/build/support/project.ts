import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, inject } from "vitest";
import { environment } from "./environment.ts";

/** How a command is run in a project. */
export interface RunOptions {
  /** Folder inside the project. */
  in?: string;
  env?: Record<string, string>;
}

/** What a command printed, stdout and stderr as they came. */
export interface Ran {
  exitCode: number;
  output: string;
}

/** An emitted project on disk and the tools that it is built with. */
export interface EmittedProject {
  folder: string;
  path: (...parts: string[]) => string;
  /** Runs a line of shell as a person would type it; fails, with what it printed, when the line fails. */
  shell: (line: string, options?: RunOptions) => Promise<string>;
  /** Runs a line of shell that may fail. */
  attempt: (line: string, options?: RunOptions) => Promise<Ran>;
  /** Leaves a line of shell running as soon as it has printed `ready`; what comes back ends it. */
  serve: (line: string, ready: string) => Promise<() => Promise<void>>;
}

/** An empty folder for the tests of a `describe`, gone after them. */
export function folderForTests(): () => string {
  let folder: string | undefined;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "cde-")));
  });
  afterAll(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  return () => folder!;
}

/**
 * Emits a project with the packed tool.
 * @param options flags in addition to the title, the image and the like
 * @param toolFolders what comes first in PATH when something is run in the project
 */
export async function emit(
  folder: string,
  options: readonly string[],
  toolFolders: readonly string[],
): Promise<EmittedProject> {
  const identity = {
    "--title": "Whale Watch",
    "--description": "Counts whales & their calves",
    "--vendor": "Acme",
    "--image": "acme/whale-watch",
  };
  const flags = [...Object.entries(identity).flat(), ...options];
  await execa(process.execPath, [inject("bin"), folder, "--yes", ...flags]);
  return projectIn(folder, toolFolders);
}

/** A project that is there already. */
export function projectIn(
  folder: string,
  toolFolders: readonly string[],
): EmittedProject {
  const run = (
    line: string,
    { in: inside = ".", env }: RunOptions = {},
    detached = false,
  ) =>
    execa("/bin/sh", ["-ec", line], {
      cwd: path.join(folder, inside),
      env: { ...environment(...toolFolders), ...env },
      extendEnv: false,
      reject: false,
      all: true,
      stdin: "ignore",
      detached,
    });
  const attempt: EmittedProject["attempt"] = async (line, options) => {
    const result = await run(line, options);
    // Killed, or not even started: no verdict on the line.
    if (result.exitCode === undefined) throw result as unknown as Error;
    return { exitCode: result.exitCode, output: result.all };
  };
  return {
    folder,
    path: (...parts) => path.join(folder, ...parts),
    attempt,
    async shell(line, options) {
      const { exitCode, output } = await attempt(line, options);
      if (exitCode !== 0)
        throw new Error(`exit code ${exitCode}: ${line}\n${output}`);
      return output;
    },
    async serve(line, ready) {
      // With a group of its own: whatever the line started ends with it.
      const child = run(line, {}, true);
      await new Promise<void>((resolve, reject) => {
        let printed = "";
        child.all.on("data", (chunk) => {
          printed += String(chunk);
          if (printed.includes(ready)) resolve();
        });
        child.once("exit", () =>
          reject(new Error(`never printed "${ready}": ${line}\n${printed}`)),
        );
      });
      return async () => {
        process.kill(-child.pid!, "SIGTERM");
        await child;
      };
    },
  };
}
