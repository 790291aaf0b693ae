import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";
import type { DataFile, Path, Trouble } from "./data.ts";
import { wholeFile, type Place, type TextFile } from "./place.ts";

/** Deeper lists and mappings than this are refused: what reads them here would run out of stack. */
const DEPTH = 200;

/** Reads a JSON file as strictly as JSON is, with the place of every value. */
export function readJson(file: TextFile): DataFile {
  const text = file.text.replace(/^\uFEFF/, " ");
  const tooDeep = depthOf(text) > DEPTH;
  const problem = tooDeep
    ? {
        message: `It is nested deeper than ${DEPTH} levels.`,
        place: wholeFile(file.path),
      }
    : problemOf(text, file);
  const root = problem ? undefined : parseTree(text);
  const nodeAt = (path: Path): Node | undefined => {
    for (let length = path.length; root && length >= 0; length--) {
      const node = findNodeAtLocation(root, path.slice(0, length));
      if (node) return node;
    }
    return root;
  };
  return {
    file,
    value: problem ? undefined : JSON.parse(text.trimStart()),
    problems: problem
      ? [problem]
      : [...marks(file), ...(root ? duplicates(root, file) : [])],
    placeOf: (path) => placeOf(nodeAt(path), file),
    placeOfKey(path) {
      const node = root && findNodeAtLocation(root, [...path]);
      const key =
        node?.parent?.type === "property" && node.parent.children?.[0];
      return placeOf(key || nodeAt(path), file);
    },
  };
}

/** JSON has no byte order mark: JSON.parse and Go's encoding/json refuse it (RFC 8259, section 8.1). */
function marks({ path, text }: TextFile): Trouble[] {
  if (!text.startsWith("\uFEFF")) return [];
  return [
    {
      message: "It begins with a byte order mark, which JSON may not.",
      place: { file: path, start: 0, end: 1 },
    },
  ];
}

function placeOf(node: Node | undefined, { path }: TextFile): Place {
  if (!node) return wholeFile(path);
  return { file: path, start: node.offset, end: node.offset + node.length };
}

function problemOf(text: string, file: TextFile): Trouble | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const [, offset] = /at position (\d+)/.exec(message) ?? [];
    // The words end with the place, which is said in another form.
    const said = message
      .replace(/,? ?(\.\.\.)?"[\s\S]*"(\.\.\.)? is not valid JSON$/, "")
      .replace(/ in JSON at position[\s\S]*$/, "")
      .replace(/ at position \d+[\s\S]*$/, "");
    const start = offset === undefined ? firstError(text) : Number(offset);
    const place = {
      file: file.path,
      start,
      end: Math.min(start + 1, text.length),
    };
    return { message: `It is not JSON: ${said}.`, place };
  }
}

/** Node.js does not always say where. */
function firstError(text: string): number {
  const errors: { offset: number }[] = [];
  parseTree(text, errors as never);
  return errors[0]?.offset ?? 0;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (isText) {
      if (character === 0x5c) index++;
      else if (character === 0x22) isText = false;
    } else if (character === 0x22) isText = true;
    else if (character === 0x7b || character === 0x5b)
      deepest = Math.max(deepest, ++depth);
    else if (character === 0x7d || character === 0x5d) depth--;
  }
  return deepest;
}

/** Of two entries with one name the last counts, without a word. */
function duplicates(node: Node, file: TextFile): Trouble[] {
  const found: Trouble[] = [];
  const names = new Set<string>();
  for (const child of node.children ?? []) {
    const key = child.type === "property" ? child.children?.[0] : undefined;
    if (key) {
      if (names.has(key.value as string))
        found.push({
          message: `${JSON.stringify(key.value)} stands here twice; only the last counts.`,
          place: placeOf(key, file),
        });
      names.add(key.value as string);
    }
    found.push(...duplicates(child, file));
  }
  return found;
}
