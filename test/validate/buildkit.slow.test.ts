import { copyFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readDockerfile } from "../../generators/validate/read/dockerfile.ts";
import { labelsOf, stagesOf } from "../../generators/validate/read/stages.ts";
import { planProject } from "../../generators/parts.ts";
import { stacks } from "../support/combinations.ts";
import { hasProgram } from "../support/programs.ts";
import { lastingFolder } from "../support/temporary.ts";

const VERSION = "v0.34.2";

const hasGo = hasProgram("go");
if (!hasGo) {
  if (process.env["TEST_TOOLS"] === "require") throw new Error("Go is missing");
  console.warn("Skipped: BuildKit's parser takes Go.");
}

/** What BuildKit makes of a Dockerfile. */
interface Reading {
  readonly error?: string;
  readonly keywords: readonly string[];
  readonly labels: readonly (readonly [string, string])[];
}

const START = "FROM scratch\nENV A=one\nENV B=\n";

/** Pieces of lines, of which each may stand beside each. */
const PIECES = [
  ..."abLE=\"'\\$ {}:-+ \t#<>`,[]",
  "$A",
  "$B",
  "${A}",
  "${B:-x}",
  "${A:+y}",
  "${NONE}",
  "\\\n",
  "a=",
  "<<E",
];

describe.skipIf(!hasGo)(`beside the parser of BuildKit ${VERSION}`, () => {
  const folder = lastingFolder();

  /** What BuildKit makes of each text. */
  async function ask(texts: readonly string[]): Promise<Reading[]> {
    const { stdout } = await execa(path.join(folder, "read"), {
      input: JSON.stringify(texts),
      timeout: 60_000,
      maxBuffer: 100_000_000,
    });
    return JSON.parse(stdout) as Reading[];
  }

  beforeAll(async () => {
    await copyFile(
      path.join(import.meta.dirname, "support/buildkit/main.go"),
      path.join(folder, "main.go"),
    );
    const go = (...args: string[]) =>
      execa("go", args, {
        cwd: folder,
        env: { GOFLAGS: "-mod=mod" },
        timeout: 300_000,
      });
    await go("mod", "init", "read");
    await go(
      "get",
      `github.com/moby/buildkit/frontend/dockerfile/instructions@${VERSION}`,
    );
    await go("build", "-o", "read", ".");
  });

  /** What both make of texts that BuildKit takes, side by side. */
  async function compare(texts: readonly string[]): Promise<number> {
    const readings = await ask(texts);
    let compared = 0;
    for (const [index, reading] of readings.entries()) {
      if (reading.error !== undefined) continue;
      const text = texts[index]!;
      const dockerfile = readDockerfile({ path: "Dockerfile", text });
      const keywords = dockerfile.instructions.map(({ keyword }) => keyword);
      expect(keywords, JSON.stringify(text)).toEqual(reading.keywords);
      const labels = stagesOf(dockerfile)
        .filter(({ baseStage }) => !baseStage)
        .flatMap(labelsOf);
      const found = labels.map(({ name, value }, at) => [
        name,
        // What is cut out of a variable is not looked into.
        value ?? reading.labels[at]?.[1],
      ]);
      expect(found, JSON.stringify(text)).toEqual(reading.labels);
      compared++;
    }
    return compared;
  }

  test("labels in any writing are those of the image", async () => {
    const lines = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 });
    const texts = fc
      .sample(lines, { numRuns: 20_000, seed: 20_261_128 })
      .map((pieces) => `${START}LABEL a=${pieces.join("")}\nLABEL last=1\n`);
    expect(await compare(texts)).toBeGreaterThan(4_000);
  });

  test("instructions in any writing, with here-documents, comments and continued lines, are the same", async () => {
    const parts = fc.array(
      fc.oneof(
        fc.constantFrom(
          "RUN ",
          "COPY ",
          "LABEL a=",
          "# comment\n",
          "#escape=`\n",
          "\n",
          "\\\n",
          "`\n",
          " \\ \n",
          "<<E ",
          "<<-E ",
          "<< E ",
          "2<<'E' ",
          "\\<<E ",
          '"<<E" ',
          "E\n",
          "\tE\n",
          "x y\n",
          "CMD z\n",
          "\r\n",
        ),
      ),
      { maxLength: 14 },
    );
    const texts = fc
      .sample(parts, { numRuns: 20_000, seed: 20_261_129 })
      .map((pieces, index) =>
        index % 2 === 0
          ? `${START}${pieces.join("")}`
          : `${pieces.join("")}${START}`,
      );
    expect(await compare(texts)).toBeGreaterThan(1_000);
  });

  test("every Dockerfile that is emitted is read as BuildKit reads it", async () => {
    const texts: string[] = [];
    for (const { answers } of stacks)
      texts.push((await planProject(answers)).get("Dockerfile")!.content);
    const readings = await ask(texts);
    for (const [index, { error, keywords }] of readings.entries()) {
      expect(error).toBeUndefined();
      const { instructions } = readDockerfile({
        path: "Dockerfile",
        text: texts[index]!,
      });
      expect(instructions.map(({ keyword }) => keyword)).toEqual(keywords);
    }
  });
});
