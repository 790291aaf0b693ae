import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { answersFor } from "../support/answers.ts";
import { textsOf, validateFiles, type Texts } from "./support/in-memory.ts";

const FILES = ["Dockerfile", "metadata.json", "compose.yaml", ".dockerignore"];

/** Longest that one folder may take, in milliseconds; a hundred times what it takes. */
const LONGEST = 5_000;

let project: Texts;

beforeAll(async () => {
  project = await textsOf(
    answersFor({ title: "Whale watch", host: ["script"] }),
  );
});

/** Reports on a folder, or says what was thrown; every place is one of its file. */
function look(files: Texts): void {
  const start = performance.now();
  const report = validateFiles(files);
  expect(performance.now() - start).toBeLessThan(LONGEST);
  for (const { place, edits = [] } of report.findings)
    for (const { file, start, end } of [...(place ? [place] : []), ...edits]) {
      const { length } = files.get(file) ?? report.texts.get(file) ?? "";
      expect(start).toBeLessThanOrEqual(end);
      expect(end).toBeLessThanOrEqual(length);
    }
}

const PIECES = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    "FROM ",
    "\nFROM a AS a\n",
    "COPY --from=",
    " <<EOF\n",
    "\\\n",
    "${",
    "$A",
    '"',
    "'",
    "{",
    "[",
    "&a ",
    "*a",
    "<<: *a",
    "!!x",
    "\u0000",
    "\uFEFF",
    "\r\n",
    "`",
    "# escape=`\n",
    "**/",
    "[a-",
    "!",
    "/../",
    "\t",
  ),
);

test("a project with a file that was changed anywhere is reported on, soon", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FILES),
      fc.array(
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.nat(30),
          PIECES,
        ),
        { minLength: 1, maxLength: 4 },
      ),
      (name, changes) => {
        let text = project.get(name) ?? "ui/node_modules\n!ui/keep\n";
        for (const [where, length, piece] of changes) {
          const at = Math.floor(where * text.length);
          text = text.slice(0, at) + piece + text.slice(at + length);
        }
        look(new Map([...project, [name, text]]));
      },
    ),
    { numRuns: 700, seed: 20_261_128 },
  );
});

test("any text at all is reported on, soon", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FILES),
      fc.array(PIECES, { maxLength: 60 }),
      (name, pieces) => {
        look(new Map([...project, [name, pieces.join("")]]));
      },
    ),
    { numRuns: 700, seed: 20_261_129 },
  );
});

test.each([
  [
    "a line of ten million characters",
    "Dockerfile",
    `FROM scratch\nLABEL a=${"x".repeat(10_000_000)}`,
  ],
  [
    "ten million blanks",
    "Dockerfile",
    `FROM scratch\nRUN ${" ".repeat(10_000_000)}x`,
  ],
  [
    "a hundred thousand instructions",
    "Dockerfile",
    "FROM scratch\n".concat("LABEL a=1\n".repeat(100_000)),
  ],
  [
    "ten thousand variables",
    "Dockerfile",
    "FROM scratch\n".concat(
      Array.from(
        { length: 10_000 },
        (_, index) => `ENV A${index}=\${A${index - 1}}x\n`,
      ).join(""),
    ),
  ],
  [
    "quotes without end",
    "Dockerfile",
    `FROM scratch\nLABEL ${'a="'.repeat(50_000)}`,
  ],
  [
    "a text that nests a hundred thousand deep",
    "metadata.json",
    "[".repeat(100_000) + "]".repeat(100_000),
  ],
  [
    "keys that nest ten thousand deep",
    "metadata.json",
    '{"a":'.repeat(10_000) + "1" + "}".repeat(10_000),
  ],
  [
    "ten million brackets in a text",
    "metadata.json",
    `{"icon":"${"[".repeat(10_000_000)}"}`,
  ],
  [
    "lists that nest deep",
    "compose.yaml",
    `services: ${"[".repeat(2_000)}${"]".repeat(2_000)}`,
  ],
  [
    "anchors that multiply",
    "compose.yaml",
    Array.from(
      { length: 30 },
      (_, index) =>
        `a${index}: &a${index} [${index === 0 ? "x" : `*a${index - 1}, *a${index - 1}`}]`,
    ).join("\n"),
  ],
  ["an anchor that holds itself", "compose.yaml", "services: &a\n  b: *a\n"],
  [
    "patterns with many stars",
    ".dockerignore",
    `${"*".repeat(200)}x\n${"**/".repeat(40)}x\n${"a*".repeat(40)}z`,
  ],
])("%s is answered, soon", (_, name, text) => {
  look(new Map([...project, [name, text]]));
});
