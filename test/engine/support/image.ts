import { mkdir, mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { parse } from "yaml";
import type {
  ImageFile,
  InstalledExtension,
  Metadata,
} from "../../hosts/extension.ts";
import { absolute } from "../../hosts/extension.ts";
import { docker } from "../../support/engine.ts";

/** What a host has taken out of an image. */
export interface Extracted extends InstalledExtension {
  readonly files: ReadonlyMap<string, ImageFile>;
  /** Folder with the files, by their paths in the image. */
  readonly folder: string;
}

/**
 * Takes an extension's image apart as the hosts do: a container that is never
 * started, and `docker cp` of what metadata.json names.
 */
export async function extract(tag: string): Promise<Extracted> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "cde-image-"));
  try {
    const { text, compose } = await withContainer(tag, (copy) =>
      copyNamed(copy, folder),
    );
    return {
      folder,
      metadata: text,
      labels: await labelsOf(tag),
      files: await filesOf(folder),
      links: await linksIn(folder),
      ...(compose && { compose }),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Copies metadata.json and what it names into a folder. */
async function copyNamed(copy: Copy, folder: string) {
  const into = async (from: string) => {
    const target = path.join(folder, path.dirname(from));
    await mkdir(target, { recursive: true });
    await copy(from, target);
  };
  await into("/metadata.json");
  const text = await readFile(path.join(folder, "metadata.json"), "utf8");
  const metadata = JSON.parse(text) as Metadata;
  const root = metadata.ui?.["dashboard-tab"]?.root;
  const composeFile = metadata.vm?.composefile;
  const binaries = (metadata.host?.binaries ?? []).flatMap((tool) =>
    Object.values(tool).flatMap((files) => files.map((file) => file.path)),
  );
  for (const from of [metadata.icon, root, composeFile, ...new Set(binaries)])
    if (from !== undefined) await into(absolute(from));
  const compose =
    composeFile &&
    (parse(
      await readFile(path.join(folder, composeFile), "utf8"),
    ) as InstalledExtension["compose"]);
  return { text, compose: compose || undefined };
}

/**
 * Everything at or below some paths of an image.
 * @param paths absolute, all of them there
 */
export async function filesAt(
  tag: string,
  paths: readonly string[],
): Promise<Map<string, ImageFile>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "cde-files-"));
  try {
    await withContainer(tag, async (copy) => {
      for (const from of paths) await copy(from, folder);
    });
    return await filesOf(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Bytes of all files of an image, without what a file system rounds them up to. */
export async function sizeOf(tag: string): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "cde-size-"));
  const archive = path.join(folder, "image.tar");
  const root = path.join(folder, "root");
  try {
    await mkdir(root);
    await withContainer(tag, (_, container) =>
      docker(["export", "--output", archive, container]),
    );
    await execa("tar", ["-xf", archive, "-C", root]);
    const found = await readdir(root, { recursive: true, withFileTypes: true });
    const sizes = found
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => stat(path.join(parentPath, name)));
    return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Copies a path of an image to one of this machine, as `docker cp` does. */
type Copy = (from: string, to: string) => Promise<unknown>;

/** Has work done with a container that is never started. */
async function withContainer<T>(
  tag: string,
  work: (copy: Copy, container: string) => Promise<T>,
): Promise<T> {
  // An entrypoint, since an image from scratch has no command.
  const container = await docker(["create", "--entrypoint=/", tag]);
  try {
    const copy: Copy = (from, to) => docker(["cp", `${container}:${from}`, to]);
    return await work(copy, container);
  } finally {
    await docker(["rm", container]);
  }
}

/** The platform that an image is for, such as linux/amd64. */
export function platformOf(tag: string): Promise<string> {
  const format = "{{.Os}}/{{.Architecture}}";
  return docker(["image", "inspect", "--format", format, tag]);
}

/** The labels of an image. */
export async function labelsOf(tag: string): Promise<Record<string, string>> {
  const format = "{{json .Config.Labels}}";
  return JSON.parse(
    await docker(["image", "inspect", "--format", format, tag]),
  ) as Record<string, string>;
}

/** Symbolic links, by their paths in the image. */
async function linksIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isSymbolicLink())
    .map(({ parentPath, name }) => imagePath(folder, parentPath, name));
}

function imagePath(folder: string, ...segments: string[]): string {
  const inside = path.relative(folder, path.join(...segments));
  return `/${inside.replaceAll(path.sep, "/")}`;
}

async function filesOf(folder: string): Promise<Map<string, ImageFile>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async (entry): Promise<[string, ImageFile]> => {
        const file = path.join(entry.parentPath, entry.name);
        const { mode } = await stat(file);
        const name = imagePath(folder, file);
        return [name, { mode: mode & 0o777, content: await readFile(file) }];
      }),
    ),
  );
}
