import { SOURCES, type Rule } from "../../rule.ts";

/** Bytes of a line, without its end (measured with BuildKit 0.25 and 0.34). */
const LONGEST = 65_535;

export const rule: Rule = {
  id: "line-length",
  severity: "error",
  title: "No line of the Dockerfile has more than 65,535 bytes",
  protects:
    "BuildKit refuses the file. It counts lines as they are written, so a backslash at the end of a line helps.",
  remedy: "Break the line with a backslash at its end.",
  sources: [SOURCES.dockerfile],
  *check({ build }) {
    if (!build) return;
    const { path, text } = build.dockerfile.file;
    let start = 0;
    for (const line of text.split("\n")) {
      // A character has at most three bytes in UTF-8 for each unit.
      if (
        line.length * 3 > LONGEST &&
        new TextEncoder().encode(line.replace(/\r$/, "")).length > LONGEST
      )
        yield {
          message: "This line is too long.",
          place: { file: path, start, end: start + 1 },
        };
      start += line.length + 1;
    }
  },
};
