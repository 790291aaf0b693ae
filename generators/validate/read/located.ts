import { mappingOf, type Path } from "./data.ts";
import type { ComposeFile } from "./compose.ts";

/** Where a value stands: in which file, and where there. */
export interface Origin {
  readonly data: ComposeFile;
  readonly path: Path;
}

/** A value, and where it stands. */
export interface Located {
  readonly value: unknown;
  readonly origin: Origin;
}

type Origins = ReadonlyMap<string | number, Origin>;

/** Of what was put together here: where each entry stands. */
const origins = new WeakMap<object, Origins>();

/** All that a file holds. */
export function rootOf(data: ComposeFile): Located {
  return { value: data.value, origin: { data, path: [] } };
}

/** An entry of a mapping or a list. */
export function childOf(parent: Located, step: string | number): Located {
  const { value, origin } = parent;
  const isContainer = typeof value === "object" && value !== null;
  return {
    value: isContainer
      ? (value as Record<string | number, unknown>)[step]
      : undefined,
    origin: (isContainer ? origins.get(value)?.get(step) : undefined) ?? {
      data: origin.data,
      path: [...origin.path, step],
    },
  };
}

/** The entries of a mapping; none of anything else. */
export function entriesOf(parent: Located): [string, Located][] {
  return Object.keys(mappingOf(parent.value) ?? {}).map((name) => [
    name,
    childOf(parent, name),
  ]);
}

/** The entries of a list; none of anything else. */
export function itemsOf(parent: Located): Located[] {
  return Array.isArray(parent.value)
    ? parent.value.map((_, index) => childOf(parent, index))
    : [];
}

/** A mapping of entries from several places. */
export function mappingFrom(
  entries: Iterable<readonly [string, Located]>,
  origin: Origin,
): Located {
  const all = [...entries];
  const value = Object.fromEntries(
    all.map(([name, { value: own }]) => [name, own]),
  );
  origins.set(value, new Map(all.map(([name, own]) => [name, own.origin])));
  return { value, origin };
}

/** A list of entries from several places. */
export function listFrom(items: readonly Located[], origin: Origin): Located {
  const value = items.map((item) => item.value);
  origins.set(value, new Map(items.map((item, index) => [index, item.origin])));
  return { value, origin };
}

/** Where a path of a value leads. */
export function originOf(root: Located, path: Path): Origin {
  return path.reduce<Located>((found, step) => childOf(found, step), root)
    .origin;
}
