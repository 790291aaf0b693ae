import { modify } from "jsonc-parser";
import type { Edit } from "../findings.ts";
import type { DataFile, Path } from "../read/data.ts";

/** The edits that take an entry out of a JSON file, whose form stays as it is. */
export function removeKey({ file }: DataFile, path: Path): Edit[] {
  return modify(file.text, [...path], undefined, {}).map(
    ({ offset, length, content }) => ({
      file: file.path,
      start: offset,
      end: offset + length,
      text: content,
    }),
  );
}
