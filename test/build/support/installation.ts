import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { oneAtATime } from "./one-at-a-time.ts";
import type { EmittedProject } from "./project.ts";

/**
 * Installs the packages of projects, and finds no problem in their trees;
 * projects that ask for the same packages share the files of what the first one
 * has installed.
 * @param shelf absolute path of a folder to keep installations in, on the projects' own file system
 */
export function installer(shelf: string) {
  /** @returns whether it was really installed, as somebody would who types it */
  return async function install(
    project: EmittedProject,
    manager: string,
  ): Promise<boolean> {
    const folders = foldersWithPackages(project);
    const kept = await Promise.all(
      folders.map(async (folder) => ({
        modules: project.path(folder, "node_modules"),
        onShelf: path.join(shelf, `${manager}-${await keyOf(project, folder)}`),
      })),
    );
    const installHere = async () => {
      await project.shell(manager === "npm" ? "npm ci" : `${manager} install`);
      // Fails when something is missing or of a wrong version; the others do not tell.
      if (manager === "npm" || manager === "pnpm")
        for (const each of folders)
          await project.shell(`${manager} ls --depth=Infinity`, { in: each });
    };
    const isKnown = () => kept.every(({ onShelf }) => existsSync(onShelf));
    const linkAll = async () => {
      for (const { modules, onShelf } of kept) await link(onShelf, modules);
      return false;
    };

    // Without a folder there is nothing on the shelf, and still something to run.
    if (kept.length === 0) {
      await installHere();
      return true;
    }
    if (isKnown()) return linkAll();
    return oneAtATime(`${kept[0]!.onShelf}.lock`, async () => {
      if (isKnown()) return linkAll();
      await installHere();
      for (const { modules, onShelf } of kept)
        if (!existsSync(onShelf) && existsSync(modules))
          await link(modules, onShelf);
      return true;
    });
  };
}

/** Folders of a project that have packages of their own. */
function foldersWithPackages(project: EmittedProject): string[] {
  return ["ui", "backend"].filter((each) =>
    existsSync(project.path(each, "package.json")),
  );
}

/** The same for folders that ask for the same packages. */
async function keyOf(project: EmittedProject, folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of ["package.json", "package-lock.json"]) {
    const file = project.path(folder, name);
    if (existsSync(file)) hash.update(await readFile(file));
    hash.update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * Hard links: nobody writes into a file of node_modules. What is there is there
 * as a whole, since other files of tests use the same shelf at the same time.
 */
async function link(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(path.dirname(to), { recursive: true });
  const half = `${to}.${randomUUID()}`;
  await execa("cp", ["-al", from, half]);
  // Another one was sooner.
  await rename(half, to).catch(() => rm(half, { recursive: true }));
}
