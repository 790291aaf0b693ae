import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * `npm run bench`: the packed tool against create-vite, interleaved in one run,
 * medians and ratios. It prints; it judges nothing.
 *
 * Environment: BENCH_NODE, the node to run both with (default: this one);
 * BENCH_RUNS, counted runs of each (default 15).
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const node = process.env["BENCH_NODE"] ?? process.execPath;
const runs = Number(process.env["BENCH_RUNS"] ?? 15);
const folder = mkdtempSync(path.join(os.tmpdir(), "cde-bench-"));
// Writing to memory leaves the disk out of the batch's time.
const memory = existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
const batchFolder = mkdtempSync(path.join(memory, "cde-bench-"));

try {
  const { bin, kilobytes } = packAndInstall();
  console.log(
    `Node ${execFileSync(node, ["-p", "process.versions.node"], { encoding: "utf8" }).trim()}, ${os.cpus().length} cores, ${runs} interleaved runs after one that warms up\n`,
  );
  compare(bin);
  batch(bin);
  console.log(`Packed tarball: ${kilobytes.toFixed(0)} kB (limit 600)`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(batchFolder, { recursive: true, force: true });
}

function packAndInstall(): { bin: string; kilobytes: number } {
  const npm = (args: string[], cwd: string) =>
    execFileSync("npm", args, { cwd, encoding: "utf8" });
  const [packed] = JSON.parse(
    npm(["pack", "--json", "--silent", "--pack-destination", folder], root),
  ) as [{ filename: string }];
  const tarball = path.join(folder, packed.filename);
  writeFileSync(path.join(folder, "package.json"), '{"private":true}');
  npm(["install", "--silent", "--no-save", tarball], folder);
  return {
    bin: path.join(folder, "node_modules/create-docker-extension/dist/bin.cjs"),
    kilobytes: statSync(tarball).size / 1000,
  };
}

/** One non-interactive run of each, everything written to the disk. */
function compare(bin: string): void {
  const target = path.join(folder, "project");
  const vite = path.join(root, "node_modules/create-vite/index.js");
  const commands: Record<string, string[]> = {
    "node -e 0": ["-e", "0"],
    "create-vite react-ts": [
      vite,
      "project",
      "--template",
      "react-ts",
      "--no-interactive",
    ],
    "react + go": [bin, "project", "--yes"],
  };
  const times = new Map(
    Object.keys(commands).map((name) => [name, [] as number[]]),
  );
  for (let round = -1; round < runs; round++)
    for (const [name, args] of Object.entries(commands)) {
      rmSync(target, { recursive: true, force: true });
      const start = process.hrtime.bigint();
      run(args, folder);
      const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
      if (round >= 0) times.get(name)!.push(milliseconds);
    }
  const base = median(times.get("create-vite react-ts")!);
  for (const [name, all] of times) {
    rmSync(target, { recursive: true, force: true });
    const peak = measure("rss", commands[name]!, folder);
    const limit = name === "react + go" ? " (limits 2.0 x, 75 MB)" : "";
    console.log(
      `${name.padEnd(22)} ${median(all).toFixed(0).padStart(4)} ms  ${(median(all) / base).toFixed(2)} x create-vite  ${(peak / 1e6).toFixed(0)} MB peak${limit}`,
    );
  }
}

/** Many projects from one answers file in one process. */
function batch(bin: string): void {
  const heap = new Map<number, number>();
  for (const count of [100, 1000]) {
    const answers = path.join(batchFolder, `answers-${count}.json`);
    const projects = Array.from({ length: count }, (_, index) => ({
      directory: path.join(batchFolder, String(count), `project-${index}`),
      title: `Project ${index}`,
      vendor: "Bench",
    }));
    writeFileSync(answers, JSON.stringify(projects));
    const args = [bin, "--answers", answers];
    const start = process.hrtime.bigint();
    heap.set(count, measure("heap", args, batchFolder));
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    console.log(
      `${String(count).padStart(4)} projects in one process: ${(milliseconds / count).toFixed(2)} ms each${count === 1000 ? " (limit 3)" : ""}, ${(heap.get(count)! / 1e6).toFixed(1)} MB heap afterwards`,
    );
  }
  const ratio = heap.get(1000)! / heap.get(100)!;
  console.log(
    `Heap after 1000 projects: ${ratio.toFixed(2)} x that after 100 (limit 1.2)`,
  );
}

/**
 * Runs a command and asks it, when it is done, for a figure.
 * @returns bytes: peak resident memory, or the heap in use after a collection
 */
function measure(what: "rss" | "heap", args: string[], cwd: string): number {
  const script = path.join(folder, `${what}.cjs`);
  const figure =
    what === "rss"
      ? "process.resourceUsage().maxRSS * 1024"
      : "(gc(), process.memoryUsage().heapUsed)";
  const out = path.join(folder, `${what}.txt`);
  writeFileSync(
    script,
    `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(out)}, String(${figure})));`,
  );
  run(["--expose-gc", "--require", script, ...args], cwd);
  return Number(readFileSync(out, "utf8"));
}

function run(args: string[], cwd: string): void {
  const { status, stderr } = spawnSync(node, args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr}`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
