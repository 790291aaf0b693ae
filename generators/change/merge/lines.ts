import { diffIndices } from "node-diff3";

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

/** Lines of the base that one side has replaced. */
interface Hunk {
  readonly side: "ours" | "theirs";
  /** First line of the base, from 0, and the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * Joins three texts line by line. Edits that only touch are joined, too, such as
 * a new label below a base image that has changed, which git takes for a
 * conflict. Where both sides changed the same lines, both stand between the
 * markers that git uses, so that every editor shows them.
 * @param label names the templates' side, such as `create-docker-extension 0.2.0`
 */
export function mergeLines(
  { base, ours, theirs }: Versions,
  label: string,
): Merged {
  const from = split(base);
  const lines: string[] = [];
  const conflicts: number[] = [];
  let done = 0;
  for (const group of groupsOf([
    ...hunks("ours", from, split(ours)),
    ...hunks("theirs", from, split(theirs)),
  ])) {
    const [start, end] = [group[0]!.start, endOf(group)];
    lines.push(...from.slice(done, start));
    done = end;
    const side = (name: Hunk["side"]) => {
      const own = group.filter((hunk) => hunk.side === name);
      return own.length === 0 ? undefined : applied(from, own, start, end);
    };
    const [a, b] = [side("ours"), side("theirs")];
    if (a === undefined || b === undefined) lines.push(...(a ?? b ?? []));
    else {
      const { before, mine, other, after } = narrowed(a, b);
      lines.push(...before);
      if (mine.length + other.length > 0) {
        conflicts.push(lines.length + 1);
        lines.push(`${OURS_MARKER} yours`, ...mine, BETWEEN, ...other);
        lines.push(`${THEIRS_MARKER} ${label}`);
      }
      lines.push(...after);
    }
  }
  lines.push(...from.slice(done));
  return { content: lines.join("\n"), conflicts };
}

function hunks(side: Hunk["side"], base: string[], changed: string[]): Hunk[] {
  return diffIndices(base, changed).map(({ buffer1, buffer2Content }) => ({
    side,
    start: buffer1[0],
    end: buffer1[0] + buffer1[1],
    lines: buffer2Content,
  }));
}

/** Hunks in the order of the base; those that are about the same lines together. */
function groupsOf(all: readonly Hunk[]): Hunk[][] {
  const groups: Hunk[][] = [];
  const sorted = all.toSorted((a, b) => a.start - b.start || a.end - b.end);
  for (const hunk of sorted) {
    const group = groups.at(-1);
    if (group && meets(group, hunk)) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

/** Whether a hunk is about lines of a group before it, or both put lines at the same place. */
function meets(group: readonly Hunk[], { start, end }: Hunk): boolean {
  if (start < endOf(group)) return true;
  return (
    start === end && group.some((one) => one.start === start && one.end === end)
  );
}

function endOf(group: readonly Hunk[]): number {
  return Math.max(...group.map(({ end }) => end));
}

/** The lines of the base from start to end with some hunks in it. */
function applied(
  base: readonly string[],
  own: readonly Hunk[],
  start: number,
  end: number,
): string[] {
  const lines: string[] = [];
  let done = start;
  for (const hunk of own) {
    lines.push(...base.slice(done, hunk.start), ...hunk.lines);
    done = hunk.end;
  }
  return [...lines, ...base.slice(done, end)];
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
    mine: a.slice(first, a.length - last),
    other: b.slice(first, b.length - last),
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
