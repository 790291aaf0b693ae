import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { batch } from "./batch.ts";
import { type Command, alternate, fastest, median, ratio } from "./measure.ts";
import { installTarball, nodeOf, pack, peakMemory } from "./tools.ts";
import { npmCreate } from "./npm-create.ts";
import { secondDay } from "./second-day.ts";
import { workspaces } from "./workspaces.ts";

/**
 * `npm run bench`: the packed tool against create-vite, on every Node.js that
 * BENCH_NODES names. Commands take turns, so that what else the machine does
 * hits all of them; medians and ratios are printed, nothing is judged. What is
 * written goes to memory where there is such a folder, since a disk's time is
 * its own; one line says what it comes to on this disk. It takes about eight
 * minutes.
 *
 * Environment: BENCH_NODES, versions for npm's `node` package (default 20 and
 * 24); BENCH_RUNS, counted runs of each command (default 15; npm
 * runs a third as often, being slow and steady).
 */
const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  "../..",
);
const runs = Number(process.env["BENCH_RUNS"] ?? 15);
const versions = (process.env["BENCH_NODES"] ?? "20,24").split(",");
const folder = mkdtempSync(path.join(os.tmpdir(), "cde-bench-"));
const memory = mkdtempSync(
  path.join(existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir(), "cde-bench-"),
);

try {
  const ours = pack(root, folder);
  const theirs = pack(path.join(root, "node_modules/create-vite"), folder);
  const kilobytes = (statSync(ours).size / 1000).toFixed(0);
  console.log(
    `${os.cpus().length} cores, ${runs} runs of each in turn after one that warms up; in brackets the fastest of each compared\nPacked tarball: ${kilobytes} kB (limit 800)`,
  );
  const bin = installTarball(ours, folder);
  const vite = path.join(root, "node_modules/create-vite/index.js");
  for (const version of versions) {
    const node = nodeOf(version);
    console.log(`\n# Node ${version}`);
    compare(node, bin, vite, version === "24" ? 1.4 : 1.3);
    batch(node, bin, memory);
    secondDay(node, bin, memory, runs);
    const rounds = Math.ceil(runs / 3);
    await npmCreate({ node, folder, rounds, ours, theirs });
    // What pnpm runs on.
    if (version === "24") workspaces(node, bin, folder, rounds);
  }
} finally {
  for (const made of [folder, memory])
    rmSync(made, { recursive: true, force: true });
}

/** One run of each, into a folder that is not there; then where ours spends its time. */
function compare(node: string, bin: string, vite: string, limit: number): void {
  const cwd = path.join(memory, "runs");
  const command = (...args: string[]): Command => ({ program: node, args });
  const commands = {
    nothing: command("-e", "0"),
    vite: command(vite, "x", "--template", "react-ts", "--no-interactive"),
    project: command(bin, "x", "--yes"),
    help: command(bin, "--help"),
    describe: command(bin, "describe"),
    version: command(bin, "--version"),
    dryRun: command(bin, "x", "--yes", "--dry-run"),
  };
  const times = alternate(commands, runs, cwd);
  const { vite: theirs, project: ours } = commands;
  const disk = alternate({ theirs, ours }, runs, path.join(folder, "runs"));
  const peak = (name: keyof typeof commands) =>
    `${(peakMemory(commands[name], cwd, folder) / 1e6).toFixed(0)} MB`;
  const print = (
    what: string,
    name: keyof typeof times,
    base: keyof typeof times,
    note: string,
  ) =>
    console.log(
      `${what.padEnd(21)} ${median(times[name]).toFixed(0).padStart(4)} ms  ${ratio(times[name], times[base])} ${note}`,
    );
  print("node -e 0", "nothing", "vite", "create-vite");
  print("create-vite react-ts", "vite", "vite", `create-vite, ${peak("vite")}`);
  print(
    "react + go",
    "project",
    "vite",
    `create-vite (limit ${limit}), ${peak("project")} (limit 60)`,
  );
  console.log(
    `${"  on this disk".padEnd(21)} ${median(disk.ours).toFixed(0).padStart(4)} ms  ${ratio(disk.ours, disk.theirs)} create-vite`,
  );
  print("--help", "help", "nothing", "node -e 0 (limit 1.15)");
  print("describe", "describe", "nothing", "node -e 0 (limit 1.15)");
  const step = (to: keyof typeof times, from: keyof typeof times) =>
    (fastest(times[to]) - fastest(times[from])).toFixed(0);
  console.log(
    `Of the fastest run: ${fastest(times.nothing).toFixed(0)} ms Node.js itself, ${step("version", "nothing")} the command line, ${step("dryRun", "version")} loading and running the generators, ${step("project", "dryRun")} writing`,
  );
}
