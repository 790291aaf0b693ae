import type { Place, TextFile } from "./place.ts";

/** Where something stands in data: keys and numbers of list entries. */
export type Path = readonly (string | number)[];

/** A file of data, such as JSON or YAML, with the places of what it says. */
export interface DataFile {
  readonly file: TextFile;
  /** What it says; nothing where it could not be read. */
  readonly value: unknown;
  /** Why it cannot be read, or not as the real tool would; the first is worst. */
  readonly problems: readonly Trouble[];
  /** The value of a path; its nearest there is where it has none. */
  placeOf(path: Path): Place;
  /** The name of the entry that a path leads to. */
  placeOfKey(path: Path): Place;
}

/** What is wrong, and where. */
export interface Trouble {
  readonly message: string;
  readonly place: Place;
  /** Whether the real tool refuses the file because of it, although it could be read here. */
  readonly isRefused?: boolean;
}

/** A mapping by text; nothing for anything else. */
export type Mapping = { readonly [key: string]: unknown };

/** The value, where it is a mapping. */
export function mappingOf(value: unknown): Mapping | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Mapping)
    : undefined;
}

/** The value, where it is a text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The entries, where the value is a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What stands at a path. */
export function at(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path)
    found = Array.isArray(found)
      ? found[Number(step)]
      : mappingOf(found)?.[step];
  return found;
}
