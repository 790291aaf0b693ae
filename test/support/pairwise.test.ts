import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Parameter, pairwise, type Row } from "./pairwise.ts";
import {
  features,
  hosts,
  isAccepted,
  meaning,
  nameOf,
  sample,
  stackParameters,
} from "./sample.ts";

const always = () => true;

/** Parameters with so many values each. */
function parametersWith(...counts: number[]): Parameter[] {
  return counts.map((count, index) => ({
    name: `p${index}`,
    values: Array.from({ length: count }, (_, value) => `${index}.${value}`),
  }));
}

/** Every row there can be, left-out values included. */
function allRows(parameters: readonly Parameter[]): Row[] {
  return parameters.reduce<Row[]>(
    (rows, { name, values }) =>
      rows.flatMap((row) => [
        row,
        ...values.map((value) => ({ ...row, [name]: value })),
      ]),
    [{}],
  );
}

/** The pairs of choices in rows, as text. */
function pairsOf(rows: readonly Row[]): Set<string> {
  const pairs = new Set<string>();
  for (const row of rows) {
    const chosen = Object.entries(row)
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .toSorted();
    for (const [index, one] of chosen.entries())
      for (const other of chosen.slice(index + 1)) pairs.add(`${one} ${other}`);
  }
  return pairs;
}

describe("pairwise", () => {
  test.each([
    { counts: [2, 2], rows: 4 },
    { counts: [3, 3, 3, 3], rows: 9 },
    { counts: [2, 2, 2, 2, 2, 2, 2], rows: 9 },
    { counts: [7, 6, 5, 4, 3, 2], rows: 46 },
  ])("$counts need no more than $rows rows", ({ counts, rows }) => {
    const parameters = parametersWith(...counts);
    const found = pairwise(parameters, always);
    expect(found.length).toBeLessThanOrEqual(rows);
    expect(pairsOf(found)).toEqual(pairsOf(allRows(parameters)));
  });

  test("a single parameter, or none, has no pairs", () => {
    expect(pairwise([], always)).toEqual([]);
    expect(pairwise(parametersWith(3), always)).toEqual([]);
  });

  test("no row is refused, and every pair that is possible at all is there: by brute force", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 4 }), {
      minLength: 2,
      maxLength: 5,
    });
    const arbitrary = counts.chain((each) => {
      const pairs = [...pairsOf(allRows(parametersWith(...each)))].toSorted();
      const some =
        pairs.length > 0 ? fc.subarray(pairs) : fc.constant<string[]>([]);
      return fc.record({ counts: fc.constant(each), refused: some });
    });
    fc.assert(
      fc.property(arbitrary, ({ counts: each, refused }) => {
        const parameters = parametersWith(...each);
        const valid = (row: Row) =>
          [...pairsOf([row])].every((pair) => !refused.includes(pair));
        const rows = pairwise(parameters, valid);
        for (const row of rows) expect(valid(row)).toBe(true);
        const possible = allRows(parameters).filter(valid);
        expect(pairsOf(rows)).toEqual(pairsOf(possible));
      }),
    );
  });

  test("a row leaves out only what nothing can be chosen for", () => {
    const parameters = parametersWith(2, 2, 3);
    const valid = (row: Row) => row["p0"] !== "0.0" || !("p2" in row);
    for (const row of pairwise(parameters, valid))
      expect("p2" in row).toBe(row["p0"] === "0.1");
  });

  test("the same call gives the same rows", () => {
    const parameters = parametersWith(5, 4, 3, 2, 2);
    expect(pairwise(parameters, always)).toEqual(pairwise(parameters, always));
  });
});

test("of pairs that stand for the same one is enough", () => {
  const parameters = parametersWith(4, 4);
  const half = (value: unknown) => Number(String(value).at(-1)) % 2;
  const meaning = ({ p0, p1 }: Row) => [half(p0), half(p1)];
  const rows = pairwise(parameters, always, meaning);
  const meanings = rows.map((row) => JSON.stringify(meaning(row)));
  expect(meanings.toSorted()).toEqual(["[0,0]", "[0,1]", "[1,0]", "[1,1]"]);
});

describe("the projects", () => {
  const built = sample();

  test("each that is built is accepted, and has a name of its own", () => {
    for (const row of built) expect(isAccepted(row)).toBe(true);
    expect(new Set(built.map(nameOf)).size).toBe(built.length);
    // A page takes a build for each kind of backend, of which there are four, and host binaries a few more.
    const pages = new Set(built.map((row) => `${row["ui"]} ${row["ui-kit"]}`));
    expect(built.length).toBeLessThanOrEqual(5 * pages.size);
  });

  test("each choice is built", () => {
    for (const { name, values } of stackParameters)
      for (const value of values)
        expect(built.map((row) => row[name])).toContainEqual(value);
  });

  test("every two choices that go together do so: by brute force", () => {
    const [ui, kit, backend, vm] = stackParameters;
    const stacks = allRows([ui!, kit!, backend!, vm!]).filter(
      (row) => "ui" in row && "backend" in row && isAccepted(row),
    );
    // No feature needs another one: a pair that is possible is so with both alone.
    const sets = features.flatMap((one, index) =>
      features
        .slice(index)
        .map((other) =>
          Object.fromEntries(
            features.map((each) => [each, each === one || each === other]),
          ),
        ),
    );
    const none = Object.fromEntries(features.map((each) => [each, false]));
    const possible = stacks
      .flatMap((stack) => hosts.map((host) => ({ ...stack, host })))
      .filter(isAccepted)
      .flatMap((stack) =>
        [none, ...sets].map((set): Row => ({ ...stack, ...set })),
      )
      .filter(isAccepted);
    expect(possible.length).toBeGreaterThan(1000);
    const planned = pairwise(stackParameters, isAccepted);
    expect(pairsOf(planned)).toEqual(pairsOf(possible));
    const meanings = (rows: readonly Row[]) =>
      new Set(rows.flatMap((row) => meaningsOf(row)));
    expect(meanings(built.map(withoutManager))).toEqual(meanings(possible));
  });
});

function withoutManager(row: Row): Row {
  const { "package-manager": _, ...rest } = row;
  return rest;
}

/** What the pairs of a row stand for. */
function meaningsOf(row: Row): string[] {
  const chosen = Object.entries(row);
  return chosen.flatMap((one, index) =>
    chosen
      .slice(index + 1)
      .map((other) =>
        JSON.stringify(meaning(Object.fromEntries([one, other]))),
      ),
  );
}
