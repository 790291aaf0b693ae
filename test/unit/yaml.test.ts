import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Json } from "../../generators/shared/json.ts";
import { toYaml } from "../../generators/shared/yaml.ts";
import { hostileText } from "../hostile/values.ts";

/** What texts are like in YAML files, and what they are not. */
const text = fc.oneof(
  hostileText.map((value) => value.replaceAll(/\p{Cs}/gu, "")),
  fc.constantFrom(
    "on",
    "No",
    "1.0",
    "a: b",
    "a:b",
    "a #b",
    "${A}",
    "a ",
    "npm run x:y",
    "1e3",
    "~",
    "-",
    "a:",
    "5s",
    "0h",
    "y",
    "On",
    "off",
    "5e3",
    "/a:/b",
    "/a: b",
    "/ #b",
    "${{ vars.A }}",
  ),
);

const { tree } = fc.letrec<{ tree: Json; list: Json; map: Json }>((tie) => ({
  list: fc.array(tie("tree"), { maxLength: 3 }),
  map: fc.dictionary(
    text.filter((key) => key !== "__proto__" && key.length < 500),
    tie("tree"),
    { maxKeys: 3, noNullPrototype: true },
  ),
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    text,
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
    tie("list"),
    tie("map"),
  ),
}));

test("whatever is serialised, a YAML parser reads it back", () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(parse(toYaml({ value }))).toEqual({ value });
    }),
    { numRuns: 2000, examples: [[{ on: { null: 0 } }], [{ True: "true" }]] },
  );
});

test("texts stay texts for a parser of YAML 1.1", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (value) => {
      const parsed: unknown = parse(toYaml({ value }), { version: "1.1" });
      expect(parsed).toEqual({ value });
    }),
    { numRuns: 2000 },
  );
});

test("ordinary texts stay without quotes", () => {
  const steps = [
    { uses: "actions/checkout@v5" },
    { run: "npm run docker:build" },
  ];
  expect(toYaml({ on: { push: {} }, steps, image: "${IMAGE}" })).toBe(
    `on:
  push: {}
steps:
  - uses: actions/checkout@v5
  - run: npm run docker:build
image: \${IMAGE}
`,
  );
});
