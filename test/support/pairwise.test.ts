import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Parameter, pairwise, type Row } from "./pairwise.ts";
import {
  features,
  hosts,
  isAccepted,
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

describe("the sample of projects", () => {
  const rows = sample("package-manager");

  test("each is accepted, and has a name of its own", () => {
    for (const row of rows) expect(isAccepted(row)).toBe(true);
    expect(new Set(rows.map(nameOf)).size).toBe(rows.length);
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
    expect(pairsOf(sample())).toEqual(pairsOf(possible));
  });

  test("it is close to the fewest that there can be", () => {
    const together = (one: string, other: string) =>
      [...pairsOf(rows)].filter(
        (pair) => pair.includes(`${one}=`) && pair.includes(` ${other}=`),
      ).length;
    // A row has one backend and one UI, and React in one of its two forms.
    const fewest =
      together("backend", "ui") + together("backend", "ui-kit") / 2;
    expect(rows.length).toBeLessThanOrEqual(fewest * 1.2);
  });
});
