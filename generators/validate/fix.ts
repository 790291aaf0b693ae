import type { Edit, Finding } from "./findings.ts";

/**
 * Carries out edits on a file's text. Where two overlap the later in the file
 * waits for the next round.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let from = 0;
  for (const { start, end, text: replacement } of sorted) {
    if (start < from) continue;
    result += text.slice(from, start) + replacement;
    from = end;
  }
  return result + text.slice(from);
}

/** The files that findings change, with their new text. */
export function fixedFiles(
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): Map<string, string> {
  const edits = findings.flatMap((finding) => finding.edits ?? []);
  const files = new Map<string, string>();
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = texts.get(file);
    if (text !== undefined)
      files.set(
        file,
        applyEdits(
          text,
          edits.filter((edit) => edit.file === file),
        ),
      );
  }
  return files;
}
