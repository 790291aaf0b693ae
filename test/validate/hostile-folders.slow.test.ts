import { beforeAll, test } from "vitest";
import { look, projectToSpoil } from "./support/spoilt-folders.ts";
import type { Texts } from "./support/in-memory.ts";

let project: Texts;

beforeAll(async () => {
  project = await projectToSpoil();
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
  [
    "services that wait in a long row",
    "compose.yaml",
    `services:\n${Array.from({ length: 20_000 }, (_, index) => `  s${index}: { image: a, depends_on: [s${index + 1}] }\n`).join("")}`,
  ],
  [
    "services that all wait for all",
    "compose.yaml",
    `services:\n${Array.from({ length: 400 }, (_, index) => `  s${index}: { image: a, depends_on: [${Array.from({ length: 400 }, (_, other) => `s${other}`).join()}] }\n`).join("")}`,
  ],
  [
    "a million variables in a text",
    "compose.yaml",
    `services: { a: { image: "${"${A:-$B}".repeat(100_000)}${"${A:-".repeat(100_000)}" } }`,
  ],
  [
    "a volume of a million fields",
    "compose.yaml",
    `services: { a: { volumes: ["${"a:$${".repeat(500_000)}", "${"aa:".repeat(500_000)}b"] } }`,
  ],
  [
    "a number of a million digits",
    "compose.yaml",
    `services: { a: { environment: { A: ${"9".repeat(1_000_000)}, B: 0x${"f_".repeat(500_000)} } } }`,
  ],
  ["a line of blanks", ".env", `A= ${" ".repeat(1_000_000)}x`],
  ["an anchor that holds itself", "compose.yaml", "services: &a\n  b: *a\n"],
  [
    "patterns with many stars",
    ".dockerignore",
    `${"*".repeat(200)}x\n${"**/".repeat(40)}x\n${"a*".repeat(40)}z`,
  ],
])("%s is answered, soon", (_, name, text) => {
  look(new Map([...project, [name, text]]));
});
