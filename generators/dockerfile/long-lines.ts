/**
 * BuildKit takes lines of 65,535 bytes; room is left for what stands around a
 * value. Longer ones go on behind a backslash.
 * @see https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go
 */
const LONGEST = 60_000;

/**
 * A quoted value as it goes into an instruction, on as many lines as it needs.
 * It is broken only where neither side means something else at the end or the
 * beginning of a line: an escape, a comment, white space.
 */
export function continued(text: string): string {
  if (Buffer.byteLength(text) <= LONGEST) return text;
  const lines: string[] = [];
  let start = 0;
  let bytes = 0;
  // How far the line could go, and how long it is from there on.
  let end = 0;
  let bytesAfter = 0;
  let index = 0;
  let before = "";
  for (const character of text) {
    if (/[^\s\\]/u.test(before) && /[^\s\\#]/u.test(character)) {
      end = index;
      bytesAfter = 0;
    }
    const size = Buffer.byteLength(character);
    if (bytes + size > LONGEST && end > start) {
      lines.push(text.slice(start, end));
      start = end;
      bytes = bytesAfter;
    }
    bytes += size;
    bytesAfter += size;
    index += character.length;
    before = character;
  }
  return [...lines, text.slice(start)].join("\\\n");
}
