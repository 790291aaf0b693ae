import type { Extension } from "./extension.ts";
import type { Finding } from "./findings.ts";
import { lineAndColumn, type Place } from "./read/place.ts";

/** A rule that is not to be looked at, somewhere or anywhere. */
export interface Ignore {
  readonly rule: string;
  readonly reason: string;
  /** Where it is said; nothing for the command line. */
  readonly place: Place | undefined;
  /** What it concerns; everything, where nothing is said. */
  readonly covers: Place | undefined;
}

/** What is wrong with an ignore that is written down. */
export interface BadIgnore {
  readonly message: string;
  readonly place: Place | undefined;
}

const COMMENT = /(^[ \t]*|[ \t])#[ \t]*validate-ignore:([^\r\n]*)/gm;

/**
 * Takes `rule: why` apart.
 * @param rules ids of all rules
 * @returns a text that says what is wrong, or both parts
 */
export function ignoreOf(
  text: string,
  rules: readonly string[],
): { rule: string; reason: string } | string {
  const [, rule = text.trim(), reason = ""] =
    /^\s*([\w-]+)\s*(?::|\s)\s*(.*?)\s*$/s.exec(text) ?? [];
  if (!rules.includes(rule))
    return `There is no rule ${JSON.stringify(rule)}; --explain lists all.`;
  return reason === ""
    ? `Say why ${rule} is to be ignored: "${rule}: the reason".`
    : { rule, reason };
}

/** What comments of the Dockerfile and the compose file, and the file `.validate-ignore`, say. */
export function writtenIgnores(
  { build, compose, input }: Extension,
  rules: readonly string[],
): { ignores: Ignore[]; bad: BadIgnore[] } {
  const ignores: Ignore[] = [];
  const bad: BadIgnore[] = [];
  const add = (text: string, place: Place, covers: Place | undefined) => {
    const found = ignoreOf(text, rules);
    if (typeof found === "string") bad.push({ message: found, place });
    else ignores.push({ ...found, place, covers });
  };
  const dockerfile = build?.dockerfile.file;
  // A compose file may be written in the Dockerfile.
  const others = (compose?.files ?? []).filter(
    ({ path }) => path !== dockerfile?.path,
  );
  for (const file of [dockerfile, ...others]) {
    if (!file) continue;
    for (const match of file.text.matchAll(COMMENT)) {
      const start = match.index + match[0].indexOf("#");
      const place = {
        file: file.path,
        start,
        end: match.index + match[0].trimEnd().length,
      };
      const isAlone = lineAround(file.text, start).start === match.index;
      const line = isAlone
        ? nextLine(file.text, place.end)
        : lineAround(file.text, start);
      // A comment above an instruction is about all its lines.
      const instruction = build?.dockerfile.instructions.find(
        ({ place: each }) =>
          each.file === file.path &&
          each.start >= line.start &&
          each.start < line.end,
      );
      add(match[2] ?? "", place, {
        file: file.path,
        ...line,
        ...(isAlone && instruction ? { end: instruction.place.end } : {}),
      });
    }
  }
  const path = ".validate-ignore";
  const list = input.kind === "folder" ? input.read(path) : undefined;
  let start = 0;
  for (const line of list?.split("\n") ?? []) {
    const place = { file: path, start, end: start + line.trimEnd().length };
    if (line.trim() !== "" && !line.trimStart().startsWith("#"))
      add(line, place, undefined);
    start += line.length + 1;
  }
  return { ignores, bad };
}

/** Whether an ignore is about a finding. */
export function isAbout({ rule, covers }: Ignore, finding: Finding): boolean {
  if (rule !== finding.rule) return false;
  if (!covers) return true;
  const { place } = finding;
  return (
    place !== undefined &&
    place.file === covers.file &&
    place.start < covers.end &&
    place.end >= covers.start
  );
}

function lineAround(
  text: string,
  offset: number,
): { start: number; end: number } {
  const { column } = lineAndColumn(text, offset);
  const end = text.indexOf("\n", offset);
  return { start: offset - column + 1, end: end < 0 ? text.length : end };
}

/** The next line that is no comment. */
function nextLine(
  text: string,
  offset: number,
): { start: number; end: number } {
  let start = text.indexOf("\n", offset) + 1;
  while (start > 0) {
    const { end } = lineAround(text, start);
    if (!/^\s*(?:#|$)/.test(text.slice(start, end))) return { start, end };
    start = text.indexOf("\n", start) + 1;
  }
  return { start: text.length, end: text.length };
}
