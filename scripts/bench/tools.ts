import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Command, emptyFolder, run } from "./measure.ts";

/** Where versions of Node.js stay between runs; tests look there, too. */
const NODES = path.join(os.tmpdir(), "create-docker-extension-nodes");

function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", args, { cwd, encoding: "utf8" });
}

/** @returns path of the tarball */
export function pack(packageFolder: string, into: string): string {
  // npm 12 has another form of --json; the name comes last in all of them.
  const args = ["pack", "--silent", "--pack-destination", into];
  const packed = npm(args, packageFolder).trim().split("\n");
  return path.join(into, packed.at(-1)!);
}

/** @returns path of our command, installed */
export function installTarball(tarball: string, folder: string): string {
  writeFileSync(path.join(folder, "package.json"), '{"private":true}');
  npm(["install", "--silent", "--no-save", tarball], folder);
  return path.join(folder, "node_modules/create-docker-extension/dist/bin.cjs");
}

/** The node program of a version: the one that runs this, or npm's. */
export function nodeOf(version: string): string {
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
  const folder = installed(`node@${version}`, path.join(NODES, version));
  return path.join(folder, "node_modules/node/bin/node");
}

/**
 * Has a package from npm in a folder of its own, which stays.
 * @param wanted name and version
 * @returns the folder
 */
export function installed(wanted: string, folder: string): string {
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(path.join(fresh, "package.json"), '{"private":true}');
  npm(["install", "--no-audit", "--no-fund", wanted], fresh);
  renameSync(fresh, folder);
  return folder;
}

/** Bytes of memory that a command of Node.js had at most. */
export function peakMemory(
  command: Command,
  parent: string,
  folder: string,
): number {
  return figure(
    command,
    parent,
    folder,
    "process.resourceUsage().maxRSS * 1024",
  );
}

/** Bytes of the heap that are in use when a command of Node.js is done. */
export function heapAfter(
  command: Command,
  parent: string,
  folder: string,
): number {
  return figure(
    command,
    parent,
    folder,
    "(gc(), process.memoryUsage().heapUsed)",
  );
}

/** Runs a command and has it say a figure when it is done. */
function figure(
  { program, args }: Command,
  parent: string,
  folder: string,
  expression: string,
): number {
  const script = path.join(folder, "figure.cjs");
  const out = path.join(folder, "figure.txt");
  writeFileSync(
    script,
    `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(out)}, String(${expression})));`,
  );
  const watched = ["--expose-gc", "--require", script, ...args];
  const cwd = emptyFolder(parent);
  run({ program, args: watched }, cwd);
  rmSync(cwd, { recursive: true });
  return Number(readFileSync(out, "utf8"));
}
