import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeJson } from "../../generators/change/merge/json.ts";
import { markersIn } from "../../generators/change/merge/lines.ts";
import { mergeFile } from "../../generators/change/merge/merge.ts";

const LABEL = "create-docker-extension 9.9.9";

async function merge(path: string, base: string, ours: string, theirs: string) {
  return mergeFile(path, { base, ours, theirs }, LABEL);
}

describe("lines", () => {
  test("edits at different places are joined", async () => {
    expect(
      await merge("a.ts", "a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n"),
    ).toEqual({ content: "A\nb\nc\nD\n", conflicts: [] });
  });

  test("edits at the same place stand between git's markers, what both have outside of them", async () => {
    const { content, conflicts } = await merge(
      "a.ts",
      "a\nb\nc\n",
      "a\nsame\nmine\nc\n",
      "a\nsame\nyours\nc\n",
    );
    expect(content).toBe(
      `a\nsame\n<<<<<<< yours\nmine\n=======\nyours\n>>>>>>> ${LABEL}\nc\n`,
    );
    expect(conflicts).toEqual([3]);
    expect(markersIn(content)).toEqual([3]);
  });

  test("edits that only touch are joined", async () => {
    expect(
      await merge(
        "Dockerfile",
        "FROM a\nLABEL x\nRUN y\n",
        "FROM a\nLABEL mine\nRUN y\n",
        "ARG b\nFROM b\nLABEL x\n",
      ),
    ).toEqual({ content: "ARG b\nFROM b\nLABEL mine\n", conflicts: [] });
    expect(await merge("a.md", "a\nb\n", "a\nmine\nb\n", "A\nb\n")).toEqual({
      content: "A\nmine\nb\n",
      conflicts: [],
    });
  });

  test("lines that both sides put at the same place are a conflict", async () => {
    const { content, conflicts } = await merge(
      "a.md",
      "a\n",
      "a\nmine\n",
      "a\nnew\n",
    );
    expect(conflicts).toEqual([2]);
    expect(content).toBe(
      `a\n<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> ${LABEL}\n`,
    );
  });

  test("a file with CRLF keeps them", async () => {
    const { content } = await merge(
      "a.md",
      "a\nb\nc\n",
      "a\r\nb\r\nc\r\nmine\r\n",
      "A\nb\nc\n",
    );
    expect(content).toBe("A\r\nb\r\nc\r\nmine\r\n");
  });

  test("a text that speaks of markers has none", () => {
    expect(
      markersIn("# Title\n=======\n\n<<<<<<< is what git writes\n"),
    ).toEqual([]);
  });

  test("every line of both sides is in what comes out, whatever they are", async () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", "d", "{", "}"), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(lines, lines, lines, async (base, ours, theirs) => {
        const text = (all: string[]) => all.map((line) => `${line}\n`).join("");
        expect(
          (await merge("a", text(base), text(ours), text(base))).content,
        ).toBe(text(ours));
        expect(
          (await merge("a", text(base), text(base), text(theirs))).content,
        ).toBe(text(theirs));
        const { content } = await merge(
          "a.txt",
          text(base),
          text(ours),
          text(theirs),
        );
        const found = content.split("\n");
        const count = (all: string[], line: string) =>
          all.filter((each) => each === line).length;
        for (const line of new Set(ours))
          // Lines that the templates have taken out are the only ones that go.
          expect(count(found, line)).toBeGreaterThanOrEqual(
            count(ours, line) - count(base, line),
          );
      }),
      { numRuns: 500 },
    );
  });
});

describe("JSON", () => {
  const base = JSON.stringify({ a: 1, list: ["x"], deep: { one: 1 } }, null, 2);

  test("is joined by what it says: layout, order and comments stay", () => {
    const ours =
      '{\n    // mine\n    "deep": { "one": 1, "mine": true },\n    "list": ["x", "own"],\n    "a": 1\n}\n';
    const theirs = JSON.stringify({
      a: 2,
      list: ["x", "new"],
      deep: { one: 1, two: 2 },
    });
    const { content } = mergeJson({ base, ours, theirs })!;
    expect(content).toContain("    // mine\n");
    expect(content).toContain('"a": 2');
    expect(JSON.parse(content.replace(/\/\/.*/, ""))).toEqual({
      deep: { one: 1, two: 2, mine: true },
      list: ["x", "own", "new"],
      a: 2,
    });
  });

  test("a property that the templates take out goes alone", () => {
    const ours =
      '{\n  "a": 1,\n  "mine": 0,\n  "list": ["x"],\n  "deep": { "one": 1 }\n}\n';
    const theirs = JSON.stringify({ list: ["x"], deep: { one: 1 } });
    expect(mergeJson({ base, ours, theirs })!.content).toBe(
      '{\n  "mine": 0,\n  "list": ["x"],\n  "deep": { "one": 1 }\n}\n',
    );
  });

  test("a property that the author took out stays out", () => {
    const ours = '{ "list": ["x"], "deep": { "one": 1 } }';
    const theirs = base.replace('"a": 1', '"a": 2');
    expect(mergeJson({ base, ours, theirs })!.content).toBe(ours);
  });

  test("of two versions of a dependency the newer one is taken", () => {
    const manifest = (vite: string, react: string) =>
      JSON.stringify({ devDependencies: { vite, react } });
    const { content } = mergeJson({
      base: manifest("^8.1.0", "~19.0.0"),
      ours: manifest("^8.9.0", "~19.0.1"),
      theirs: manifest("^8.10.0", "~19.0.0"),
    })!;
    expect(JSON.parse(content)).toEqual({
      devDependencies: { vite: "^8.10.0", react: "~19.0.1" },
    });
  });

  test("a value that both sides changed is a conflict in lines", async () => {
    const { content, conflicts } = await merge(
      "package.json",
      '{\n  "name": "a"\n}\n',
      '{\n  "name": "mine"\n}\n',
      '{\n  "name": "new"\n}\n',
    );
    expect(conflicts).toEqual([2]);
    expect(content).toContain('<<<<<<< yours\n  "name": "mine"\n=======\n');
  });

  test("whatever is added on one side and on the other is in what comes out", () => {
    const values = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,4}$/),
      fc.oneof(fc.integer(), fc.constant("x"), fc.constant(null)),
    );
    fc.assert(
      fc.property(values, values, values, (shared, mine, other) => {
        const only = (all: object, prefix: string) =>
          Object.fromEntries(
            Object.entries(all).map(([key, value]) => [prefix + key, value]),
          );
        const text = (...all: object[]) =>
          JSON.stringify(Object.assign({}, ...all), null, "\t");
        const merged = mergeJson({
          base: text(only(shared, "s")),
          ours: text(only(mine, "m"), only(shared, "s")),
          theirs: text(only(shared, "s"), only(other, "o")),
        })!;
        expect(JSON.parse(merged.content)).toEqual({
          ...only(mine, "m"),
          ...only(shared, "s"),
          ...only(other, "o"),
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe("lists of paths, such as .gitignore", () => {
  test("lines that are no longer needed go, new ones come, the author's stay", async () => {
    const { content } = await merge(
      ".gitignore",
      "node_modules/\nold/\n",
      "# mine\nnode_modules/\n\n*.log\nold/\n",
      "node_modules/\nnew/\n",
    );
    expect(content).toBe("# mine\nnode_modules/\n\n*.log\nnew/\n");
  });
});
