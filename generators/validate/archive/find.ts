import { base, linked, parent } from "./paths.ts";
import type { ImageFile } from "./types.ts";

/** As many links as Linux follows on one way. */
const MOST_LINKS = 40;

/**
 * What is at a path of an image, links on the way and at the end followed.
 * @returns where it is, and what; nothing where there is none, links go in a
 * circle, or what they lead to has not been read
 */
export function findFile(
  files: ReadonlyMap<string, ImageFile>,
  path: string,
): { path: string; file: ImageFile } | undefined {
  let links = MOST_LINKS;
  const find = (wanted: string): string | undefined => {
    const file = files.get(wanted);
    if (file && file.linkTarget === undefined) return wanted;
    if (wanted === "/") return undefined;
    // Where a folder on the way is a link, it is not there by this path.
    const folder = file ? parent(wanted) : find(parent(wanted));
    const at = folder === undefined ? undefined : together(folder, wanted);
    const there = at === undefined ? undefined : files.get(at);
    if (!there || at === undefined) return undefined;
    if (there.linkTarget === undefined) return at;
    if (links-- <= 0) return undefined;
    return find(linked(there.linkTarget, parent(at)));
  };
  const found = find(linked(path, "/"));
  const file = found === undefined ? undefined : files.get(found);
  return found !== undefined && file ? { path: found, file } : undefined;
}

function together(folder: string, path: string): string {
  return folder === "/" ? `/${base(path)}` : `${folder}/${base(path)}`;
}
