import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { withLine } from "../../templates/simulator/simulator/server/pages.mjs";
import { FailureError } from "../shared/errors.ts";
import { readMetadata } from "./metadata.ts";
import type { Opening } from "./open.ts";
import type { Session } from "./session.ts";

/** Whether a folder has a simulator of its own, which knows how to run its backend. */
export function hasOwnSimulator(folder: string): boolean {
  return ["main.mjs", "config.json"].every((name) =>
    existsSync(path.join(folder, "simulator", name)),
  );
}

/**
 * Starts the simulator that a project brings along.
 * @throws FailureError where it ends before it shows the page
 */
export async function openOwn(
  { call, processes, say }: Opening,
  folder: string,
): Promise<Session> {
  const file = path.join(folder, "metadata.json");
  const metadata = readMetadata(readFileSync(file, "utf8"), call.source);
  const main = path.join(folder, "simulator", "main.mjs");
  let lines: string[] = [];
  let report: (address: string) => void;
  const printed = new Promise<string>((resolve) => (report = resolve));
  const words = [process.execPath, main, "--port", `${call.port}`];
  const child = processes.start(words, {
    cwd: folder,
    log: (line: string) => {
      const [, address] = / runs at (http:\S+)/.exec(line) ?? [];
      if (address !== undefined) report(address);
      else if (line.trim() !== "") {
        lines = withLine(lines, line);
        say(line);
      }
    },
  });
  const ended = new Promise<number>((resolve) => {
    child.once("close", (code) => resolve(code ?? 1));
  });
  const address = await Promise.race([printed, ended]);
  if (typeof address === "number")
    throw new FailureError(
      `The simulator of ${call.source} has ended: ${lines.at(-1) ?? `exit code ${address}`}`,
    );
  const { src, title = call.source } = metadata.ui["dashboard-tab"];
  return {
    address,
    title,
    src,
    hasService: metadata.vm?.exposes?.socket !== undefined,
    limits: [],
    lastLines: () => lines,
    ended,
    close: () => Promise.resolve(),
  };
}
