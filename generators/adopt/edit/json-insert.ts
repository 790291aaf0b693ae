import { parseTree, type Node } from "jsonc-parser";
import type { Json } from "../../shared/json.ts";

/** The tree of a JSON text, which may begin with a byte order mark. */
export function treeOf(text: string): Node | undefined {
  return parseTree(text.replace(/^\uFEFF/, " "));
}

/**
 * Puts a property at the end of an object, laid out as those before it.
 * @param object of the text's own tree
 */
export function withProperty(
  text: string,
  object: Node,
  key: string,
  value: Json,
): string {
  return withChild(text, object, (print) => `"${key}": ${print(value)}`);
}

/** Puts an item at the end of an array, laid out as those before it. */
export function withItem(text: string, array: Node, value: Json): string {
  return withChild(text, array, (print) => print(value));
}

function withChild(
  text: string,
  { offset, length, children = [] }: Node,
  print: (value: (value: Json) => string) => string,
): string {
  const last = children.at(-1);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const inner = last && text.slice(offset + 1, children[0]!.offset);
  const isLines = last ? inner!.includes("\n") : text.includes("\n");
  const outer = /^[\t ]*/.exec(lineOf(text, offset))![0];
  const lead = inner ?? (isLines ? newline + outer + unitOf(text) : " ");
  const indent = /[\t ]*$/.exec(lead)![0];
  // An item of one line is followed by another of one line.
  const isFlat =
    !isLines ||
    (last?.type === "object" &&
      !text.slice(last.offset, last.offset + last.length).includes("\n"));
  const child = print((value) =>
    isFlat
      ? flat(value)
      : JSON.stringify(value, null, unitOf(text)).replaceAll(
          "\n",
          newline + indent,
        ),
  );
  if (last) {
    const at = last.offset + last.length;
    const gap = isLines ? lead : " ";
    return `${text.slice(0, at)},${gap}${child}${text.slice(at)}`;
  }
  const end = offset + length - 1;
  const tail = isLines ? newline + outer : " ";
  return text.slice(0, offset + 1) + lead + child + tail + text.slice(end);
}

function flat(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${(value as readonly Json[]).map(flat).join(", ")}]`;
  const entries = Object.entries(value) as [string, Json][];
  return `{ ${entries.map(([key, item]) => `"${key}": ${flat(item)}`).join(", ")} }`;
}

/** What a text is indented by. */
function unitOf(text: string): string {
  return /^([\t ]+)"/m.exec(text)?.[1] ?? "  ";
}

function lineOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1);
}
