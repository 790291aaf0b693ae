import { diff3Merge } from "node-diff3";

/** What a merge made of three texts. */
export interface Merged {
  readonly content: string;
  /** Numbers of the lines where conflicts begin, from 1; none where all could be joined. */
  readonly conflicts: readonly number[];
}

/** Three texts of one file; lines end with LF. */
export interface Versions {
  /** What both others started from; empty where there is no such text. */
  readonly base: string;
  /** What the author made of it. */
  readonly ours: string;
  /** What the templates made of it. */
  readonly theirs: string;
}

/** Begins the author's side of a conflict. */
export const OURS_MARKER = "<<<<<<<";
const BETWEEN = "=======";
/** Ends the templates' side of a conflict. */
export const THEIRS_MARKER = ">>>>>>>";

/**
 * Joins three texts line by line. Where both sides changed the same lines, both
 * stand between the markers that git uses, so that every editor shows them.
 * @param label names the templates' side, such as `create-docker-extension 0.2.0`
 */
export function mergeLines(
  { base, ours, theirs }: Versions,
  label: string,
): Merged {
  const regions = diff3Merge(split(ours), split(base), split(theirs), {
    excludeFalseConflicts: true,
  });
  const lines: string[] = [];
  const conflicts: number[] = [];
  for (const { ok, conflict } of regions) {
    if (ok !== undefined) lines.push(...ok);
    if (conflict === undefined) continue;
    const { before, a, b, after } = narrowed(conflict.a, conflict.b);
    lines.push(...before);
    conflicts.push(lines.length + 1);
    lines.push(
      `${OURS_MARKER} yours`,
      ...a,
      BETWEEN,
      ...b,
      `${THEIRS_MARKER} ${label}`,
      ...after,
    );
  }
  return { content: lines.join("\n"), conflicts };
}

/** The lines that both sides of a conflict begin or end with are in none. */
function narrowed(a: readonly string[], b: readonly string[]) {
  const shortest = Math.min(a.length, b.length);
  let first = 0;
  while (first < shortest && a[first] === b[first]) first++;
  let last = 0;
  while (last < shortest - first && a.at(-1 - last) === b.at(-1 - last)) last++;
  return {
    before: a.slice(0, first),
    a: a.slice(first, a.length - last),
    b: b.slice(first, b.length - last),
    after: a.slice(a.length - last),
  };
}

/**
 * Joins lists whose lines have no order, such as .gitignore: what the templates
 * added is added, what they took away is taken away, the rest is the author's.
 */
export function mergeSets({ base, ours, theirs }: Versions): Merged {
  const before = new Set(split(base));
  const after = new Set(split(theirs));
  const kept = split(ours).filter(
    (line) => line === "" || after.has(line) || !before.has(line),
  );
  const known = new Set(split(ours));
  const added = [...after].filter(
    (line) => !before.has(line) && !known.has(line),
  );
  if (added.length === 0) return { content: kept.join("\n"), conflicts: [] };
  const text = kept.join("\n").replace(/\n*$/, "\n");
  return {
    content: `${text === "\n" ? "" : text}${added.join("\n")}\n`,
    conflicts: [],
  };
}

/** Numbers of the lines at which unsettled conflicts of an earlier merge begin, from 1. */
export function markersIn(text: string): number[] {
  if (!text.includes(OURS_MARKER)) return [];
  const lines = text.split(/\r?\n/);
  const ends = lines.some((line) => line.startsWith(`${THEIRS_MARKER} `));
  return lines.flatMap((line, index) =>
    ends && line.startsWith(`${OURS_MARKER} `) ? [index + 1] : [],
  );
}

function split(text: string): string[] {
  return text.split("\n");
}
