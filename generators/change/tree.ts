import { isUtf8 } from "node:buffer";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { placeIn } from "../shared/place.ts";
import type { PlannedFile } from "../shared/plan.ts";

/** What is at a planned place of a project. */
export interface Found {
  /** Undefined where there is a file that is no text, or no file. */
  readonly text: string | undefined;
  readonly mode: PlannedFile["mode"];
}

/** Folders that hold nothing of an author's own. */
const SKIPPED = new Set([".git", "node_modules", "dist", ".venv"]);
/** Files beyond these are no moved ones of ours. */
const MOST_FILES = 5000;
const MOST_BYTES = 1_000_000;

/** Looks at one place. @returns undefined where nothing is there */
export function lookAt(root: string, name: string): Found | undefined {
  const absolute = placeIn(root, name);
  try {
    const bytes = readFileSync(absolute);
    return {
      text: textOf(bytes),
      // Of most files nobody wants to know.
      get mode() {
        return lstatSync(absolute).mode & 0o100 ? 0o755 : 0o644;
      },
    };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR"
      ? undefined
      : { text: undefined, mode: 0o644 };
  }
}

/** Every file of a project that may be somebody's own, by path with forward slashes. */
export function filesBelow(root: string): string[] {
  const found: string[] = [];
  const walk = (below: string) => {
    const entries = readdirSync(path.join(root, below), {
      withFileTypes: true,
    });
    for (const entry of entries) {
      if (found.length >= MOST_FILES) return;
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isFile()) found.push(name);
      else if (entry.isDirectory() && !SKIPPED.has(entry.name)) walk(name);
    }
  };
  walk("");
  return found;
}

function textOf(bytes: Buffer): string | undefined {
  if (bytes.length > MOST_BYTES || bytes.includes(0)) return undefined;
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}
