import { statSync } from "node:fs";
import path from "node:path";
import { FailureError } from "../shared/errors.ts";
import type { FolderInput, ImageInput } from "./extension.ts";
import { folderInput } from "./folder.ts";

/** What is validated, as the call names it, and what it was found to be. */
export interface Target {
  readonly name: string;
  /** Absolute, where it is a folder whose files can be changed. */
  readonly folder: string | undefined;
  /** A platform each, where it is an image for several. */
  readonly inputs: readonly (FolderInput | ImageInput)[];
}

/**
 * Finds what a target is: a folder, or a metadata.json in one.
 * @throws FailureError where there is no such thing
 */
export async function openTarget(name: string): Promise<Target> {
  const found = path.resolve(name);
  const stats = statSync(found, { throwIfNoEntry: false });
  const isManifest =
    stats?.isFile() && path.basename(found) === "metadata.json";
  const folder = isManifest ? path.dirname(found) : found;
  if (!stats?.isDirectory() && !isManifest)
    throw new FailureError(
      stats ? `${name} is no folder.` : `There is no folder ${name}.`,
      "Name a folder with a metadata.json.",
    );
  const input = folderInput(folder);
  if (
    !input.paths.includes("metadata.json") &&
    !input.paths.includes("Dockerfile")
  )
    throw new FailureError(
      `${name} has neither a metadata.json nor a Dockerfile.`,
      "Name the folder of an extension: the one with its Dockerfile.",
    );
  return { name, folder, inputs: [input] };
}
