import type { Pair } from "./conflicts.ts";

/** How a file that is there already and a planned one become one. */
interface Merge {
  /** @returns the text of both */
  readonly join: (theirs: string, ours: string) => string;
  /** @returns what is not there as long as theirs stays alone, as a sentence, or undefined */
  readonly missing?: (theirs: string, ours: string) => string | undefined;
}

/** Files that can be joined, by path: those that a repository often has from the start. */
const MERGES: Readonly<Record<string, Merge>> = {
  ".gitignore": {
    join: (theirs, ours) =>
      appended(theirs, uncovered(theirs, ours).join("\n")),
    missing: (theirs, ours) => {
      const lines = uncovered(theirs, ours);
      return lines.length === 0
        ? undefined
        : `.gitignore: yours was kept and does not ignore ${lines.join(", ")}. Add ${lines.length === 1 ? "it" : "them"} before you commit.`;
    },
  },
  ".gitattributes": {
    // The last line that fits a file counts: theirs stay above what is general.
    join: (theirs, ours) => {
      const lines = absent(theirs, ours);
      return lines.length === 0 ? theirs : appended(lines.join("\n"), theirs);
    },
  },
  "README.md": {
    join: (theirs, ours) =>
      theirs.includes(lowered(ours).trim())
        ? theirs
        : appended(theirs, `\n${lowered(ours)}`),
  },
  LICENSE: {
    // Two licences are none: theirs stays.
    join: (theirs) => theirs,
    missing: (theirs, ours) =>
      titleOf(theirs) === titleOf(ours)
        ? undefined
        : "LICENSE: yours was kept, and package.json and the image's labels name another licence. Choose the same with --license.",
  },
};

/**
 * Joins a file that is there already and a planned one.
 * @returns undefined where these cannot be joined
 */
export function merged(
  path: string,
  { theirs, ours }: Pair,
): string | undefined {
  const merge = MERGES[path];
  if (theirs === undefined || merge === undefined) return undefined;
  const unix = theirs.replaceAll("\r\n", "\n");
  const text = merge.join(unix, ours);
  if (text === unix) return theirs;
  return unix === theirs ? text : text.replaceAll("\n", "\r\n");
}

/** What a project lacks because a file of somebody's own was kept, as sentences. */
export function missing(path: string, { theirs, ours }: Pair): string[] {
  const found =
    theirs && MERGES[path]?.missing?.(theirs.replaceAll("\r\n", "\n"), ours);
  return found ? [found] : [];
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function absent(theirs: string, ours: string): string[] {
  const there = new Set(linesOf(theirs));
  return linesOf(ours).filter((line) => !there.has(line));
}

/**
 * Lines of ours that ignore something theirs do not: a name without a folder,
 * such as `dist`, ignores it everywhere.
 */
function uncovered(theirs: string, ours: string): string[] {
  const bare = (line: string) =>
    line.replace(/^(?:\*\*)?\//, "").replace(/\/$/, "");
  const lines = linesOf(theirs);
  const kept = lines.filter((line) => line.startsWith("!"));
  const everywhere = new Set(
    lines
      .filter(
        (line) =>
          !/^\/|.\//.test(line.replace(/^\*\*\//, "").replace(/\/$/, "")),
      )
      .map(bare),
  );
  const exact = new Set(lines.map(bare));
  return linesOf(ours).filter((line) => {
    const name = bare(line).split("/").at(-1)!;
    const isKept = kept.some((one) => one.includes(name));
    return isKept || !(exact.has(bare(line)) || everywhere.has(name));
  });
}

function appended(first: string, second: string): string {
  if (second === "") return first;
  const gap = first === "" || first.endsWith("\n") ? "" : "\n";
  return `${first}${gap}${second}${second.endsWith("\n") ? "" : "\n"}`;
}

/** Markdown with every heading one level lower; what stands in fences is no heading. */
function lowered(markdown: string): string {
  let isFenced = false;
  return markdown
    .split("\n")
    .map((line) => {
      if (/^(?:```|~~~)/.test(line)) isFenced = !isFenced;
      return isFenced ? line : line.replace(/^(?=#{1,5} )/, "#");
    })
    .join("\n");
}

/** The first line of a licence, without what is between brackets. */
function titleOf(text: string): string {
  const [first = ""] = linesOf(text);
  return first
    .toLowerCase()
    .replace(/^the /, "")
    .replace(/[^a-z0-9]+/g, "");
}
