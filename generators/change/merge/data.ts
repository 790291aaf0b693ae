import type { Json } from "../../shared/json.ts";

/** What has no value; JSON has no word for it. */
export type Value = Json | undefined;
type Mapping = { readonly [key: string]: Value };

/** Where and how the author's data have to change to take over the templates' change. */
export interface DataEdit {
  readonly path: readonly string[];
  /** Undefined: the property is taken out. */
  readonly value: Value;
}

/** Groups of dependencies in package.json: of two versions the newer one is right. */
const DEPENDENCIES = [
  "dependencies",
  "devDependencies",
  "optionalDependencies",
  "peerDependencies",
];

/**
 * Joins three readings of one document, property by property: its layout and
 * the order of keys do not matter.
 * @returns undefined where both sides changed the same value
 */
export function mergeData(
  base: Value,
  ours: Value,
  theirs: Value,
): DataEdit[] | undefined {
  const edits: DataEdit[] = [];
  return collectEdits(base, ours, theirs, [], edits) ? edits : undefined;
}

/** @returns whether the two could be joined */
function collectEdits(
  base: Value,
  ours: Value,
  theirs: Value,
  path: readonly string[],
  edits: DataEdit[],
): boolean {
  if (same(ours, theirs) || same(base, theirs)) return true;
  if (same(base, ours)) {
    // Taken over property by property, so that the author's order of keys stays.
    if (isMapping(ours) && isMapping(theirs))
      return eachKey(base, ours, theirs, path, edits);
    edits.push({ path, value: theirs });
    return true;
  }
  if (isMapping(ours) && isMapping(theirs))
    return eachKey(base, ours, theirs, path, edits);
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    const joined = mergeLists(Array.isArray(base) ? base : [], ours, theirs);
    if (joined === undefined) return false;
    if (!same(joined, ours)) edits.push({ path, value: joined });
    return true;
  }
  // What the author has taken out stays out.
  if (ours === undefined && base !== undefined) return true;
  const newer = newerVersion(path, ours, theirs);
  if (newer === undefined) return false;
  if (newer !== ours) edits.push({ path, value: newer });
  return true;
}

function eachKey(
  base: Value,
  ours: Mapping,
  theirs: Mapping,
  path: readonly string[],
  edits: DataEdit[],
): boolean {
  const before = isMapping(base) ? base : {};
  const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...keys].every((key) =>
    collectEdits(before[key], ours[key], theirs[key], [...path, key], edits),
  );
}

/**
 * What the templates took out of a list is taken out, what they put in is put
 * in at the end; the rest is the author's.
 * @returns undefined where the author changed what is to be taken out
 */
function mergeLists(
  base: readonly Value[],
  ours: readonly Value[],
  theirs: readonly Value[],
): Json[] | undefined {
  const [before, mine, after] = [base, ours, theirs].map(
    (list) => new Set(list.map(written)),
  ) as [Set<string>, Set<string>, Set<string>];
  const removed = [...before].filter((item) => !after.has(item));
  const isMissing = (item: string) => !mine.has(item);
  const hasObjects = [...base, ...theirs].some(
    (item) => typeof item === "object",
  );
  if (hasObjects && removed.some(isMissing)) return undefined;
  return [
    ...ours.filter((item) => !removed.includes(written(item))),
    ...theirs.filter(
      (item) => !before.has(written(item)) && isMissing(written(item)),
    ),
  ] as Json[];
}

/** Of two versions of a dependency the newer one, in the writing it has. */
function newerVersion(
  path: readonly string[],
  ours: Value,
  theirs: Value,
): string | undefined {
  if (!DEPENDENCIES.includes(path.at(-2) ?? "")) return undefined;
  if (typeof ours !== "string" || typeof theirs !== "string") return undefined;
  const [mine, other] = [ours, theirs].map((text) =>
    /^[\^~]?(\d+)\.(\d+)\.(\d+)$/.exec(text)?.slice(1).map(Number),
  );
  if (!mine || !other) return undefined;
  const index = mine.findIndex((part, place) => part !== other[place]);
  return index >= 0 && mine[index]! < other[index]! ? theirs : ours;
}

function same(a: Value, b: Value): boolean {
  return a === b || written(a) === written(b);
}

/** A value in one writing, whatever the order of its keys. */
function written(value: Value): string {
  return (
    JSON.stringify(value, (_, item: Value) =>
      isMapping(item)
        ? Object.fromEntries(
            Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)),
          )
        : item,
    ) ?? "undefined"
  );
}

function isMapping(value: Value): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
