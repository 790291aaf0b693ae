import type { Dockerfile, HereDocument } from "./dockerfile.ts";
import type { TextFile } from "./place.ts";

/**
 * What a here-document of `COPY` or `ADD` writes. Around it everything is
 * blank, so that places in it are places in the Dockerfile.
 * @returns nothing where BuildKit changes it, which moves places: where it
 * replaces variables and takes backslashes away, unless the name is quoted
 */
export function writtenText(
  { file }: Dockerfile,
  { isQuoted, stripsTabs, start, end }: HereDocument,
): TextFile | undefined {
  const written = file.text.slice(start, end);
  if (!isQuoted && /[$\\]/.test(written)) return undefined;
  const text = stripsTabs ? withoutTabs(written) : written;
  const before = file.text.slice(0, start).replace(/[^\n]/g, " ");
  return text === undefined
    ? undefined
    : { path: file.path, text: before + text };
}

/** Blanks for tabs that begin lines; nothing where they differ, as YAML's levels would. */
function withoutTabs(text: string): string | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const counts = new Set(lines.map((line) => /^\t*/.exec(line)![0].length));
  return counts.size > 1
    ? undefined
    : text.replace(/^\t+/gm, (tabs) => " ".repeat(tabs.length));
}
