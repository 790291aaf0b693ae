/** A piece of a file: offsets in UTF-16 units, the end excluded. */
export interface Place {
  /** Relative to what is validated, with slashes. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A file that was read, and where it lies. */
export interface TextFile {
  /** Relative to what is validated, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Place of a whole file, shown as its first line. */
export function wholeFile(path: string): Place {
  return { file: path, start: 0, end: 0 };
}

/** Line and column of an offset, both from 1; a column counts UTF-16 units. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < start;) {
    line++;
    at = text.indexOf("\n", at + 1);
  }
  return { line, column: offset - start + 1 };
}
