import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Json } from "../../shared/json.ts";
import { toYaml } from "../../shared/yaml.ts";
import { type Insertion, lineStart, nextLine } from "./insertions.ts";

type Mapping = { readonly [key: string]: Json };

/**
 * Joins properties with those of a service: lists and mappings get what they
 * lack, anything else stays as it is.
 * @param about names the service in messages
 * @param byHand takes what stays although something else is needed
 * @returns undefined where the service has no lines that something could be put between
 */
export function intoService(
  text: string,
  service: unknown,
  properties: Mapping,
  about: string,
  byHand: string[],
): Insertion[] | undefined {
  if (Object.keys(properties).length === 0) return [];
  if (!isMap(service) || service.flow || service.items.length === 0)
    return undefined;
  const insertions: Insertion[] = [];
  const missing: Record<string, Json> = {};
  for (const [key, value] of Object.entries(properties)) {
    const there = service.get(key, true) as unknown;
    if (there === undefined) missing[key] = value;
    else if (isSeq(there))
      insertions.push(...intoList(text, there, key, value));
    else if (isMap(there) && isMapping(value))
      insertions.push(...intoMapping(text, there, value));
    else if (!isScalar(there) || there.value !== value)
      byHand.push(
        `${about} has "${key}" already, which stays as it is. This needs: ${JSON.stringify(value)}.`,
      );
  }
  if (Object.keys(missing).length > 0)
    insertions.push(behindEntries(text, service, missing));
  return insertions;
}

/** Entries in lines of their own behind those of a mapping. */
export function behindEntries(
  text: string,
  map: YAMLMap,
  entries: Mapping,
): Insertion {
  const [first] = map.items as Pair<Scalar>[];
  const last = map.items.at(-1) as Pair<Scalar>;
  const start = first!.key.range![0];
  const column = start - lineStart(text, start);
  const end = (last.value as Node | null)?.range?.[1] ?? last.key.range![1];
  return behindLine(text, end, indented(toYaml(entries), column));
}

function intoMapping(text: string, map: YAMLMap, value: Mapping): Insertion[] {
  const missing = Object.entries(value).filter(([key]) => !map.has(key));
  if (missing.length === 0) return [];
  if (!map.flow) return [behindEntries(text, map, Object.fromEntries(missing))];
  const last = map.items.at(-1) as Pair<Scalar> | undefined;
  const end = (last?.value as Node | undefined)?.range?.[1];
  const words = missing.map(
    ([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`,
  );
  return [intoFlow(map, end ?? last?.key.range?.[1], words)];
}

function intoList(
  text: string,
  list: YAMLSeq,
  key: string,
  value: Json,
): Insertion[] {
  const known = (list.toJSON() as Json[]).map((item) => meant(key, item));
  const missing = asList(key, value).filter(
    (item) => !known.includes(meant(key, item)),
  );
  if (missing.length === 0) return [];
  const last = list.items.at(-1) as Node | undefined;
  if (list.flow || !last) {
    const words = missing.map((item) => JSON.stringify(item));
    return [intoFlow(list, last?.range?.[1], words)];
  }
  const start = (list.items[0] as Node).range![0];
  const line = lineStart(text, start);
  const column = text.slice(line, start).indexOf("-");
  // A mapping with a list of the items, without its first line.
  const lines = toYaml({ items: missing })
    .replace(/^.*\n/, "")
    .replaceAll(/^ {2}/gm, "");
  return [behindLine(text, last.range![1], indented(lines, column))];
}

/** Between brackets or braces. */
function intoFlow(
  { range, items }: YAMLMap | YAMLSeq,
  last: number | undefined,
  words: readonly string[],
): Insertion {
  const text = words.join(", ");
  return items.length > 0 && last !== undefined
    ? { at: last, text: `, ${text}` }
    : { at: range![1] - 1, text };
}

/** What an item of a list stands for: a mount is one of its target, a variable one of its name. */
function meant(key: string, item: Json): string {
  if (key === "volumes") {
    const target = isMapping(item)
      ? item["target"]
      : typeof item === "string"
        ? item.split(":")[1]
        : undefined;
    if (typeof target === "string") return target;
  }
  if (key === "environment" && typeof item === "string")
    return item.split("=")[0]!;
  return typeof item === "string" ? item : JSON.stringify(item);
}

/** Mappings of compose may be written as lists: variables, labels, dependencies. */
function asList(key: string, value: Json): readonly Json[] {
  if (!isMapping(value)) return [value].flat() as Json[];
  return key === "depends_on"
    ? Object.keys(value)
    : Object.entries(value).map(([name, item]) => `${name}=${String(item)}`);
}

/** Lines behind the one that an offset is in; blanks before the offset do not count. */
function behindLine(text: string, end: number, lines: string): Insertion {
  const trimmed = text.slice(0, end).trimEnd().length;
  return { at: nextLine(text, trimmed), text: lines };
}

/** Lines, each with blanks before it. */
export function indented(text: string, column: number): string {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(column));
}

function isMapping(value: Json | undefined): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
