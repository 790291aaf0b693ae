import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { oneAtATime } from "./one-at-a-time.ts";
import type { EmittedProject } from "./project.ts";

/** Folders of node_modules that are kept together, by what decides what is in them. */
interface Kept {
  /** Absolute, in the project. */
  readonly modules: readonly string[];
  readonly onShelf: string;
  /** Options of npm ci that bring these alone. */
  readonly only: string;
}

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
    const all = await (manager === "npm"
      ? keptOfFolders(project, folders, shelf)
      : keptAsOne(project, folders, `${shelf}/${manager}`));
    const installHere = async (options: string) => {
      await project.shell(
        manager === "npm" ? `npm ci ${options}` : `${manager} install`,
      );
      // Fails when something is missing or of a wrong version; the others do not tell.
      if (manager === "npm" && options === "")
        await project.shell("npm ls --depth=Infinity");
      if (manager === "pnpm")
        for (const each of folders)
          await project.shell("pnpm ls --depth=Infinity", { in: each });
    };
    const missing = () => all.filter(({ onShelf }) => !existsSync(onShelf));
    const linkAll = async (kept: readonly Kept[]) => {
      for (const { modules, onShelf } of kept)
        for (const [index, each] of modules.entries()) {
          const from = path.join(onShelf, String(index));
          if (existsSync(from)) await link(from, each);
        }
    };

    // Without a folder there is nothing on the shelf, and still something to run.
    if (all.length === 0) {
      await installHere("");
      return true;
    }
    if (missing().length === 0) {
      await linkAll(all);
      return false;
    }
    return oneAtATime(`${missing()[0]!.onShelf}.lock`, async () => {
      const open = missing();
      const isWhole = open.length === all.length;
      if (open.length > 0)
        await installHere(
          isWhole ? "" : open.map(({ only }) => only).join(" "),
        );
      for (const kept of open) await keep(kept);
      await linkAll(all.filter((kept) => !open.includes(kept)));
      return open.length > 0 && isWhole;
    });
  };
}

/** Folders of a project that have packages of their own. */
function foldersWithPackages(project: EmittedProject): string[] {
  return ["ui", "backend"].filter((each) =>
    existsSync(project.path(each, "package.json")),
  );
}

/** As npm's lock has it when it is emitted, each folder has its packages in itself. */
async function keptOfFolders(
  project: EmittedProject,
  folders: readonly string[],
  shelf: string,
): Promise<Kept[]> {
  if (folders.length === 0) return [];
  const text = await readFile(project.path("package-lock.json"), "utf8");
  const { packages } = JSON.parse(text) as { packages: Record<string, object> };
  const keptOf = async (folder: string) => {
    const manifest = project.path(folder, "package.json");
    const own = Object.entries(packages).filter(
      ([place]) => place === folder || place.startsWith(`${folder}/`),
    );
    return {
      modules: [project.path(folder, "node_modules")],
      onShelf: path.join(
        shelf,
        `npm-${hashOf(JSON.stringify([own, await readFile(manifest, "utf8")]))}`,
      ),
      only: `--workspace ${folder}`,
    };
  };
  return Promise.all(folders.map(keptOf));
}

/** The others put what folders share at the root. */
async function keptAsOne(
  project: EmittedProject,
  folders: readonly string[],
  shelf: string,
): Promise<Kept[]> {
  if (folders.length === 0) return [];
  const manifests = folders.map((folder) =>
    readFile(project.path(folder, "package.json"), "utf8"),
  );
  const asked = [...folders, ...(await Promise.all(manifests))];
  return [
    {
      modules: [".", ...folders].map((folder) =>
        project.path(folder, "node_modules"),
      ),
      onShelf: `${shelf}-${hashOf(JSON.stringify(asked))}`,
      only: "",
    },
  ];
}

/** The same for projects that ask for the same packages. */
function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Puts what was installed on the shelf, as a whole. */
async function keep({ modules, onShelf }: Kept): Promise<void> {
  if (existsSync(onShelf)) return;
  const half = `${onShelf}.${randomUUID()}`;
  await mkdir(half, { recursive: true });
  for (const [index, each] of modules.entries())
    if (existsSync(each)) await link(each, path.join(half, String(index)));
  // Another one was sooner.
  await rename(half, onShelf).catch(() => rm(half, { recursive: true }));
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
