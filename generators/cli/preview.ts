import { readFileSync } from "node:fs";
import path from "node:path";
import { meaningOf } from "../commit/system-errors.ts";
import { FailureError } from "../shared/errors.ts";
import type { Files } from "../shared/plan.ts";
import type { Actions } from "./conflicts.ts";
import type { Entry } from "./project.ts";

/**
 * A tree of the planned files with their sizes.
 * @param shown the directory as the user gave it
 * @param plain indentation only, for screen readers
 */
export function tree(
  entries: readonly Entry[],
  shown: string,
  plain: boolean,
): string {
  const root: Folder = new Map();
  for (const { path: name, action, bytes } of entries) {
    const segments = name.split("/");
    const leaf = segments.pop()!;
    let folder = root;
    for (const segment of segments) {
      const next = (folder.get(segment) as Folder | undefined) ?? new Map();
      folder.set(segment, next);
      folder = next;
    }
    const note = action === "create" ? "" : `, ${action}`;
    folder.set(leaf, `${size(bytes)}${note}`);
  }
  return [shown, ...lines(root, "", plain)].join("\n");
}

type Folder = Map<string, Folder | string>;

function lines(folder: Folder, indent: string, plain: boolean): string[] {
  const entries = [...folder].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.flatMap(([name, entry], index) => {
    const last = index === entries.length - 1;
    const branch = plain ? "  " : last ? "└─ " : "├─ ";
    const below = plain ? "  " : last ? "   " : "│  ";
    if (typeof entry === "string")
      return [`${indent}${branch}${name} (${entry})`];
    return [
      `${indent}${branch}${name}/`,
      ...lines(entry, indent + below, plain),
    ];
  });
}

/** @param bytes 1 kB is 1000 bytes */
export function size(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

/**
 * Unified diffs from what is on the disk to what is planned.
 * @param target absolute path of the project
 */
export async function diff(
  target: string,
  files: Files,
  actions: Actions,
): Promise<string> {
  const { createTwoFilesPatch } = await import("diff");
  const changed = [...files].filter(
    ([name]) => actions.get(name) !== "identical",
  );
  return changed
    .map(([name, { content }]) => {
      const isNew = actions.get(name) === "create";
      const before = isNew ? "" : read(path.join(target, name));
      const from = isNew ? "/dev/null" : `a/${name}`;
      return createTwoFilesPatch(from, `b/${name}`, before, content, "", "");
    })
    .join("");
}

function read(absolute: string): string {
  try {
    return readFileSync(absolute, "utf8");
  } catch (error) {
    const { reason, remedy } = meaningOf(error as NodeJS.ErrnoException);
    throw new FailureError(`${absolute} could not be read: ${reason}.`, remedy);
  }
}
