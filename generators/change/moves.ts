/** How much of a text has to be in another one for both to be the same file. */
const ALIKE = 0.6;
/** Fewer lines than this say too little. */
const FEWEST = 4;

/**
 * The text that another one was made from, most probably: where a file went
 * that somebody moved, or that the templates renamed.
 * @param candidates texts by path
 * @returns the path of the likeliest; undefined where none is alike
 */
export function likest(
  name: string,
  text: string,
  candidates: Iterable<readonly [string, string]>,
): string | undefined {
  let best: { path: string; score: number } | undefined;
  for (const [path, other] of candidates) {
    const score =
      similarity(text, other) + (lastOf(path) === lastOf(name) ? 0.1 : 0);
    if (score >= ALIKE && (!best || score > best.score)) best = { path, score };
  }
  return best?.path;
}

/** The share of lines that two texts have in common, from 0 to 1; short ones must be equal. */
function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [mine, other] = [linesOf(a), linesOf(b)];
  const longest = Math.max(mine.length, other.length);
  if (Math.min(mine.length, other.length) < FEWEST) return 0;
  const left = new Map<string, number>();
  for (const line of mine) left.set(line, (left.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of other) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    common++;
  }
  return common / longest;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
