import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { Path } from "./data.ts";

/** The entries of mappings by name, made once: a file may have very many. */
const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The entry of a mapping that has a name. */
export function entryOf(
  map: YAMLMap,
  name: string | number | undefined,
): Pair | undefined {
  let index = indexes.get(map);
  if (!index) {
    index = new Map(
      map.items.flatMap((pair) =>
        isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : [],
      ),
    );
    indexes.set(map, index);
  }
  return index.get(String(name));
}

/** What a path leads to, as far as there is something with a place, and how far that is. */
export function follow(
  document: Document,
  path: Path,
): { readonly node: Node | undefined; readonly steps: number } {
  let node = document.contents ?? undefined;
  let steps = 0;
  for (const step of path) {
    const next: unknown = isMap(node)
      ? entryOf(node, step)?.value
      : isSeq(node)
        ? node.items[Number(step)]
        : undefined;
    if (!isNode(next) || !next.range) break;
    node = next;
    steps++;
  }
  return { node, steps };
}

/** The first key that a mapping has twice; of `<<`, too, compose takes one. */
export function doubleKey(document: Document): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Map(_, map) {
      const names = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = typeof key.value === "symbol" ? isMap : key.value;
        if (names.has(name)) {
          found = key;
          return visit.BREAK;
        }
        names.add(name);
      }
      return undefined;
    },
  });
  return found;
}
