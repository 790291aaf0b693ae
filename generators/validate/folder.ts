import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { FolderInput } from "./extension.ts";

/** Folders that no image is made of, and that can be large. */
const SKIPPED = new Set([".git", "node_modules"]);

/** Files that are counted, and bytes that are read of one. */
const MOST_FILES = 100_000;
const MOST_BYTES = 5_000_000;

/**
 * A folder on disk, as the rules read it. Nothing outside of it is read, also
 * where a link leads out.
 * @throws Error of the file system where the folder cannot be read
 */
export function folderInput(folder: string): FolderInput {
  const paths: string[] = [];
  const links = new Set<string>();
  const walk = (below: string) => {
    for (const entry of readdirSync(path.join(folder, below), {
      withFileTypes: true,
    })) {
      if (paths.length >= MOST_FILES) return;
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isSymbolicLink()) links.add(name);
      if (!entry.isDirectory()) paths.push(name);
      else if (!SKIPPED.has(entry.name)) walkAsFarAsAllowed(name);
    }
  };
  const walkAsFarAsAllowed = (name: string) => {
    try {
      walk(name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EACCES") throw error;
    }
  };
  walk("");
  // What is read by another way may lie behind a link.
  const files = new Set([...paths, ".git/config"]);
  const known = new Map<string, string | undefined>();
  return {
    kind: "folder",
    paths,
    read(name) {
      if (!files.has(name)) return undefined;
      if (!known.has(name))
        known.set(name, textOf(folder, name, links.has(name)));
      return known.get(name);
    },
  };
}

function textOf(
  folder: string,
  name: string,
  isLink: boolean,
): string | undefined {
  const file = path.join(folder, name);
  try {
    if (isLink && !isInside(realpathSync(folder), realpathSync(file)))
      return undefined;
    const { size } = statSync(file);
    if (size > MOST_BYTES) return undefined;
    const bytes = readFileSync(file);
    return bytes.includes(0) ? undefined : bytes.toString("utf8");
  } catch {
    return undefined;
  }
}

function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative !== ".." &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}
