import { mergeLines, type Merged, mergeSets, type Versions } from "./lines.ts";

/** Files whose lines have no order. */
const SETS = /(?:^|\/)(?:\.(?:git|docker|prettier)ignore|go\.sum)$/;

/**
 * Joins three versions of a file: JSON by what it says, all else by its lines.
 * The author's line ends stay.
 * @param path for the kind of file
 * @param label names the templates' side in a conflict
 */
export async function mergeFile(
  path: string,
  versions: Versions,
  label: string,
): Promise<Merged> {
  const merged = await mergeUnix(path, unixOf(versions), label);
  return { ...merged, content: likeOurs(versions, merged.content) };
}

/** The versions with the line ends that templates have. */
export function unixOf({ base, ours, theirs }: Versions): Versions {
  return { base: toUnix(base), ours: toUnix(ours), theirs: toUnix(theirs) };
}

/** A text with the line ends that the author's has. */
export function likeOurs({ ours }: Versions, content: string): string {
  return ours.includes("\r\n") ? content.replaceAll("\n", "\r\n") : content;
}

async function mergeUnix(
  path: string,
  versions: Versions,
  label: string,
): Promise<Merged> {
  if (SETS.test(path)) return mergeSets(versions);
  if (path.endsWith(".json")) {
    const { mergeJson } = await import("./json.ts");
    const merged = mergeJson(versions);
    if (merged !== undefined) return merged;
  }
  return mergeLines(versions, label);
}

/** A text with the line ends that templates have. */
export function toUnix(text: string): string {
  return text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
}
