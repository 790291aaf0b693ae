import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Absolute path of the packed tarball. */
    tarball: string;
    /** Absolute path of the command, installed from that tarball into an empty folder. */
    bin: string;
    /** Absolute path of a folder for packages that several files of tests install. */
    shelf: string;
  }
}

/** Packs the package once and installs the tarball: tests drive what users get. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cde-packed-"));
  const run = (command: string, args: string[], cwd?: string) =>
    execFileSync(command, args, {
      cwd,
      encoding: "utf8",
      shell: process.platform === "win32",
    });
  // npm 12 has another form of --json; the name comes last in all of them.
  const packed = run("npm", ["pack", "--silent", "--pack-destination", folder]);
  const tarball = path.join(folder, packed.trim().split("\n").at(-1)!);
  writeFileSync(path.join(folder, "package.json"), '{"private":true}');
  run("npm", ["install", "--silent", "--no-save", tarball], folder);
  const installed = path.join(folder, "node_modules/create-docker-extension");
  const { bin } = JSON.parse(
    readFileSync(path.join(installed, "package.json"), "utf8"),
  ) as { bin: Record<string, string> };
  const shelf = path.join(folder, "shelf");
  mkdirSync(shelf);
  project.provide("shelf", shelf);
  project.provide("tarball", tarball);
  project.provide("bin", path.join(installed, bin["create-docker-extension"]!));
  // Meanwhile workers say that they have ended.
  return () => rm(folder, { recursive: true, force: true });
}
