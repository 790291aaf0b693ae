import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../../support/temporary.ts";
import type { Shape } from "./shapes.ts";

/** Writes an extension into a new folder, which is returned. */
export function written({ files }: Pick<Shape, "files">): string {
  const folder = path.join(temporaryFolder(), "extension");
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
