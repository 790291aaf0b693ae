import {
  applyEdits,
  type FormattingOptions,
  modify,
  type ParseError,
  parse,
} from "jsonc-parser";
import type { Json } from "../../shared/json.ts";
import { removeKey } from "../../validate/schema/remove-key.ts";
import { mergeData, type DataEdit, type Value } from "./data.ts";
import type { Merged, Versions } from "./lines.ts";

/**
 * Joins three JSON documents, comments allowed, by what they say. The author's
 * layout, order and comments stay.
 * @returns undefined where one of them cannot be read, or both sides changed the same value
 */
export function mergeJson({
  base,
  ours,
  theirs,
}: Versions): Merged | undefined {
  const [before, mine, after] = [base, ours, theirs].map(read);
  if (!before || !mine || !after) return undefined;
  const edits = mergeData(before.value, mine.value, after.value);
  if (edits === undefined) return undefined;
  let text = ours;
  for (const edit of edits) text = edited(text, edit, after.value);
  return { content: text, conflicts: [] };
}

/** Sets or takes out one property, the rest of the text untouched. */
function edited(text: string, { path, value }: DataEdit, like: Value): string {
  if (value === undefined) {
    const [hole] = removeKey({ file: { path: "", text } }, path);
    return hole ? text.slice(0, hole.start) + text.slice(hole.end) : text;
  }
  const edits = modify(text, [...path], value, {
    formattingOptions: layoutOf(text),
    getInsertionIndex: (keys) => placeOf(path, keys, like),
  });
  return applyEdits(text, edits);
}

/** A new property comes behind the one that it follows in the templates. */
function placeOf(
  path: readonly string[],
  keys: readonly string[],
  like: Value,
): number {
  let parent: Value = like;
  for (const key of path.slice(0, -1))
    parent = (parent as { [key: string]: Value } | undefined)?.[key];
  const order = Object.keys((parent as object | undefined) ?? {});
  const before = order.slice(0, order.indexOf(path.at(-1)!)).reverse();
  const neighbour = before.find((key) => keys.includes(key));
  return neighbour === undefined ? 0 : keys.indexOf(neighbour) + 1;
}

/** How a text is laid out already. */
function layoutOf(text: string): FormattingOptions {
  const [, indent = "  "] = /^([\t ]+)"/m.exec(text) ?? [];
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: "\n",
    keepLines: true,
  };
}

/** @returns undefined where it is no JSON */
function read(text: string): { value: Value } | undefined {
  if (text.trim() === "") return { value: undefined };
  const errors: ParseError[] = [];
  const value = parse(text, errors, { allowTrailingComma: true }) as Json;
  return errors.length > 0 ? undefined : { value };
}
