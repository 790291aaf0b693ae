import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import path from "node:path";

/** Milliseconds after which a command ends the benchmark instead of holding it up. */
export const STUCK = 120_000;

/** A program to be run. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs commands in turn, each in an empty folder.
 * @param runs counted runs of each, after one that warms up
 * @param parent where these folders are made
 * @param settle what happens after each, uncounted
 * @param prepare what happens before each, uncounted
 * @returns milliseconds of each run, in order
 */
export function alternate<Name extends string>(
  commands: Readonly<Record<Name, Command>>,
  runs: number,
  parent: string,
  settle = (_folder: string) => {},
  prepare = (_name: Name, _folder: string) => {},
): Record<Name, number[]> {
  const names = Object.keys(commands) as Name[];
  const times = Object.fromEntries(
    names.map((name) => [name, [] as number[]]),
  ) as Record<Name, number[]>;
  for (let round = -1; round < runs; round++)
    for (const name of names) {
      const cwd = emptyFolder(parent);
      prepare(name, cwd);
      const milliseconds = run(commands[name], cwd);
      settle(cwd);
      if (round >= 0) times[name].push(milliseconds);
    }
  return times;
}

/**
 * A new folder, rather than the last one emptied: ext4 looks at every file that
 * was deleted within the last minute before it makes another, which takes
 * longer than all of a run.
 */
export function emptyFolder(parent: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(path.join(parent, "run-"));
}

/** Runs a command to its end; returns the milliseconds it took. */
export function run({ program, args, env }: Command, cwd: string): number {
  const start = process.hrtime.bigint();
  const { status, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    timeout: STUCK,
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0)
    throw new Error(`${program} ${args.join(" ")}: ${error ?? stderr}`);
  return milliseconds;
}

/**
 * How many times as long as the other it took: the median over the rounds, and
 * in brackets the fastest run of each. What else the machine does is in the
 * first, and hardly in the second.
 */
export function ratio(
  times: readonly number[],
  others: readonly number[],
): string {
  const inRounds = median(times.map((time, round) => time / others[round]!));
  const ofFastest = fastest(times) / fastest(others);
  return `${inRounds.toFixed(2)} x (${ofFastest.toFixed(2)})`;
}

export function fastest(values: readonly number[]): number {
  return Math.min(...values);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
