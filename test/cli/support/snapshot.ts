import {
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
} from "node:fs";
import path from "node:path";

/** What one entry is: its kind, permission bits and bytes. */
export type Entry = string;

/**
 * Everything in a folder, by path: kinds, modes and bytes. Two equal snapshots
 * mean that nothing has happened in between.
 */
export function snapshot(folder: string): Record<string, Entry> {
  const entries: Record<string, Entry> = {};
  const visit = (directory: string) => {
    for (const name of readdirSync(directory).toSorted()) {
      const absolute = path.join(directory, name);
      const relative = path.relative(folder, absolute).replaceAll("\\", "/");
      const found = lstatSync(absolute);
      const mode = (found.mode & 0o777).toString(8);
      if (found.isSymbolicLink())
        entries[relative] = `link to ${readlinkSync(absolute)}`;
      else if (found.isDirectory()) {
        entries[relative] = `directory ${mode}`;
        visit(absolute);
      } else if (found.isFile())
        entries[relative] =
          `file ${mode} ${readFileSync(absolute).toString("latin1")}`;
      else entries[relative] = "something else";
    }
  };
  visit(realpathSync(folder));
  return entries;
}
