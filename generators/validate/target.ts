import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { CliError, FailureError } from "../shared/errors.ts";
import type { ArchiveContent } from "./archive/types.ts";
import type { FolderInput, ImageInput } from "./extension.ts";
import { folderInput } from "./folder.ts";

/** What is validated, as the call names it, and what it was found to be. */
export interface Target {
  readonly name: string;
  /** Absolute, where it is a folder whose files can be changed. */
  readonly folder: string | undefined;
  /** Where its files are below the current folder, with a slash at the end; "" for the folder itself. */
  readonly prefix: string;
  /** A platform each, where it is an image for several. */
  readonly inputs: readonly (FolderInput | ImageInput)[];
}

/**
 * Finds what a target is: a folder, a metadata.json in one, an archive of an
 * image, or an image on this machine's engine.
 * @throws FailureError where there is no such thing
 * @throws ArchiveError where an archive cannot be read
 */
export async function openTarget(name: string): Promise<Target> {
  const found = path.resolve(name);
  const stats = statSync(found, { throwIfNoEntry: false });
  if (!stats) return imageTarget(name);
  if (path.basename(found) === "metadata.json")
    return folderTarget(name, path.dirname(found));
  const isExtension =
    stats.isDirectory() &&
    (existsSync(path.join(found, "metadata.json")) ||
      existsSync(path.join(found, "Dockerfile")));
  if (isExtension) return folderTarget(name, found);
  const { isImageFolder, nodeSource } =
    await import("./archive/node-source.ts");
  if (stats.isDirectory() && !isImageFolder(found))
    throw new FailureError(
      `${name} has neither a metadata.json nor a Dockerfile.`,
      "Name the folder of an extension: the one with its Dockerfile.",
    );
  const { readArchive } = await import("./archive/read.ts");
  const source = nodeSource(found);
  return inputsOf(name, () => readArchive(source, { only: [] }));
}

/** An image by its name; what can only be a path is no image. */
async function imageTarget(name: string): Promise<Target> {
  if (/^(?:\.{0,2}[\\/]|~|[A-Za-z]:\\)|\\|[\\/]$|\.tar(?:\.\w+)?$/.test(name))
    throw new FailureError(
      `There is no folder or archive ${name}.`,
      "Name a folder with a metadata.json, or an archive of an image.",
    );
  const { readImage } = await import("./image/read.ts");
  return inputsOf(name, () => readImage(name, { only: [] }));
}

async function inputsOf(
  name: string,
  read: () => Promise<ArchiveContent>,
): Promise<Target> {
  const { imageInputs } = await import("./image-input.ts");
  try {
    const inputs = await imageInputs(await read());
    return { name, folder: undefined, prefix: "", inputs };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    throw new FailureError(`${name}: ${error.message}`, error.hint);
  }
}

function folderTarget(name: string, folder: string): Target {
  return {
    name,
    folder,
    prefix: prefixOf(folder),
    inputs: [folderInput(folder)],
  };
}

/** Annotations and code scanning want paths from where the command runs. */
function prefixOf(folder: string): string {
  const below = path.relative(process.cwd(), folder).replaceAll("\\", "/");
  return below === "" ? "" : `${below}/`;
}
