import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** A file on the disk: permission bits and text. */
export interface FoundFile {
  readonly mode: number;
  readonly content: string;
}

/** Every file below a folder, by path with forward slashes, sorted. */
export function readTree(folder: string): Record<string, FoundFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file): [string, FoundFile] => [
        path.relative(folder, file).replaceAll(path.sep, "/"),
        {
          mode: statSync(file).mode & 0o777,
          content: readFileSync(file, "utf8"),
        },
      ])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
