/** Text that is put into a file, the rest of which stays as it is, byte for byte. */
export interface Insertion {
  /** Offset before which it goes. */
  readonly at: number;
  readonly text: string;
  /** Characters from there that it stands for. */
  readonly instead?: number;
}

/** Puts texts into a file, with the line ends that it has. */
export function withInsertions(
  text: string,
  insertions: readonly Insertion[],
): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  let result = "";
  let done = 0;
  // What goes to the same place stays in its order.
  for (const { at, text: added, instead = 0 } of insertions.toSorted(
    (a, b) => a.at - b.at,
  )) {
    result += text.slice(done, at);
    // What was there may end without a line end.
    if (at === text.length && /[^\n]$/.test(result)) result += newline;
    result += added.replaceAll("\n", newline);
    done = at + instead;
  }
  return result + text.slice(done);
}

/** Offset of the line that an offset is in. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Offset of the line after the one that an offset is in. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}
