import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Edit } from "../findings.ts";
import type { DataFile, Path } from "../read/data.ts";

/**
 * The edit that takes an entry out of a JSON file, and leaves the lines of the
 * others as they are, which `modify` of jsonc-parser 3.3 does for all but the
 * first (findings/jsonc-parser-removal-joins-lines.sh).
 */
export function removeKey(
  { file }: Pick<DataFile, "file">,
  path: Path,
): Edit[] {
  const root = parseTree(file.text);
  const entry = root && findNodeAtLocation(root, [...path])?.parent;
  const all = entry?.parent?.children ?? [];
  const index = entry ? all.indexOf(entry) : -1;
  if (!entry || index < 0) return [];
  const [before, after] = [all[index - 1], all[index + 1]];
  const end = entry.offset + entry.length;
  // With the comma and the blanks towards a neighbour.
  const place = after
    ? { start: entry.offset, end: after.offset }
    : { start: before ? before.offset + before.length : entry.offset, end };
  return [{ file: file.path, ...place, text: "" }];
}
