import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  type Command,
  alternate,
  emptyFolder,
  median,
  ratio,
  run,
} from "./measure.ts";
import { heapAfter } from "./tools.ts";

const ROUNDS = 3;

/** Writes copies of a project, and nothing else: a folder once, a file in one call. */
const WRITE_ALONE = `
const fs = require("node:fs"), path = require("node:path");
const [source, target, count] = process.argv.slice(1);
const files = fs.readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => path.join(parentPath, name))
  .map((file) => ({ name: path.relative(source, file), text: fs.readFileSync(file, "utf8"), mode: fs.statSync(file).mode }));
const folders = new Set(files.map(({ name }) => path.dirname(name)));
for (let project = 0; project < count; project++) {
  const root = path.join(target, String(project));
  for (const folder of folders) fs.mkdirSync(path.join(root, folder), { recursive: true });
  for (const { name, text, mode } of files) fs.writeFileSync(path.join(root, name), text, { encoding: "utf8", flag: "wx", mode });
}`;

/**
 * Many projects from one answers file in one process.
 * @param memory a folder where the disk takes no time
 */
export function batch(node: string, bin: string, memory: string): void {
  const folder = path.join(memory, "batch");
  const runs = path.join(folder, "runs");
  try {
    mkdirSync(folder);
    const projects = (count: number): Command => {
      const answers = path.join(folder, `${count}.json`);
      const all = Array.from({ length: count }, (_, index) => ({
        directory: `project-${index}`,
        title: `Project ${index}`,
        vendor: "Bench",
      }));
      writeFileSync(answers, JSON.stringify(all));
      return { program: node, args: [bin, "--answers", answers] };
    };
    const source = path.join(folder, "source");
    run(projects(1), emptyFolder(source));
    const [only] = readdirSync(source) as [string];
    const alone = (count: number): Command => ({
      program: node,
      args: [
        "-e",
        WRITE_ALONE,
        path.join(source, only, "project-0"),
        "projects",
        `${count}`,
      ],
    });
    const times = alternate(
      { projects: projects(1000), alone: alone(1000) },
      ROUNDS,
      runs,
      // A thousand projects are half a gigabyte of memory.
      (made) => rmSync(made, { recursive: true }),
    );
    const [heap100, heap1000] = [100, 1000].map((count) =>
      heapAfter(projects(count), runs, folder),
    ) as [number, number];
    console.log(
      `1000 projects: ${(median(times.projects) / 1000).toFixed(2)} ms each, ${ratio(times.projects, times.alone)} writing the same files (limit 2.0); heap afterwards ${(heap1000 / heap100).toFixed(2)} x that after 100 (limit 1.2)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
