import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { oneAtATime } from "../../build/support/one-at-a-time.ts";

const root = path.resolve(import.meta.dirname, "../../..");
/** Kept beside the tools that tests fetch. */
const shelf = path.join(root, "node_modules/.cache/older");

/** Whether this clone has a commit: one that is not whole may not. */
export async function hasCommit(commit: string): Promise<boolean> {
  const { exitCode } = await execa(
    "git",
    ["cat-file", "-e", `${commit}^{commit}`],
    { cwd: root, reject: false },
  );
  return exitCode === 0;
}

/** @returns the tarball that an earlier commit of this package packs */
export async function packedAt(commit: string): Promise<string> {
  const tarball = path.join(shelf, `${commit}.tgz`);
  await mkdir(shelf, { recursive: true });
  return oneAtATime(`${tarball}.lock`, async () => {
    if (existsSync(tarball)) return tarball;
    const folder = await mkdtemp(path.join(os.tmpdir(), "cde-older-"));
    try {
      const archive = path.join(folder, "source.tar");
      const home = path.join(folder, "source");
      await mkdir(home);
      await execa("git", ["archive", "--output", archive, commit], {
        cwd: root,
      });
      await execa("tar", ["-xf", archive, "-C", home]);
      await execa("npm", ["ci", "--no-audit", "--no-fund"], { cwd: home });
      const { stdout } = await execa(
        "npm",
        ["pack", "--silent", "--pack-destination", folder],
        { cwd: home },
      );
      await rename(
        path.join(folder, stdout.trim().split("\n").at(-1)!),
        tarball,
      );
      return tarball;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Installs a packed version. @returns its command */
export async function installed(
  tarball: string,
  folder: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  await execa("npm", ["install", "--no-save", "--prefix", folder, tarball]);
  return path.join(folder, "node_modules/create-docker-extension/dist/bin.cjs");
}
