import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GivenAnswers } from "../../generators/answers.ts";
import { changeableParts, valuesOf } from "../../generators/change/parts.ts";
import { planProject } from "../../generators/parts.ts";
import type { Answers } from "../../generators/questions.ts";
import { UsageError } from "../../generators/shared/errors.ts";
import { answersFor } from "../support/answers.ts";
import { stacks } from "../support/combinations.ts";
import { added, removed } from "./support/answers.ts";

/** One thing that `add` can be told. */
interface Addition {
  readonly word: string;
  readonly value: string;
  readonly wished: GivenAnswers;
}

/** Everything that can be added, one value at a time. */
const ADDITIONS: readonly Addition[] = changeableParts.flatMap((part) => {
  const { word, question, answers } = part;
  const values = answers ? [answers.added] : valuesOf(part);
  return values.map((value) => ({
    word,
    value,
    wished: {
      [question.name]: question.type === "choice" ? value : [value],
    },
  }));
});

/** Nothing but the project itself. */
const BARE = {
  ui: "html",
  backend: "none",
  category: ["database"],
  title: "Whale Watch",
  license: "MIT",
};

/** The answers of a project that is created with all of it at once; undefined where that is refused. */
function createdWith(...all: readonly GivenAnswers[]): Answers | undefined {
  const given: Record<string, unknown> = {};
  for (const each of all)
    for (const [name, value] of Object.entries(each))
      given[name] = Array.isArray(value)
        ? [...((given[name] ?? []) as unknown[]), ...value]
        : value;
  return allowed(() => answersFor({ ...given }));
}

/** @returns undefined where it is refused */
function allowed(work: () => Answers): Answers | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** Whether an answer is one of which there is only one. */
const isOne = ({ word }: Addition) => word === "ui" || word === "backend";

describe("creating with two things is creating with one and adding the other, and removing is the inverse", () => {
  const pairs = ADDITIONS.flatMap((first) =>
    ADDITIONS.filter(
      (second) =>
        second !== first &&
        !(second.word === first.word && isOne(first)) &&
        !(second.word === "ui"),
    ).map((second) => ({ first, second })),
  );

  test.each(ADDITIONS)("$word $value", async (first) => {
    let compared = 0;
    for (const { second } of pairs.filter((pair) => pair.first === first)) {
      const one = createdWith(BARE, first.wished);
      const both = createdWith(BARE, first.wished, second.wished);
      if (one === undefined || both === undefined) continue;
      const then = added(one, second.wished);
      expect(then, `${second.word} ${second.value}`).toEqual(both);
      // Where a feature came with a program that was there already, both go: the record tells no difference.
      const isImplied =
        first.value === "download" && second.value === "kubernetes";
      if (
        second.word !== "compose" &&
        !isContained(second, one) &&
        !isImplied
      ) {
        const values = isOne(second) ? [] : [second.value];
        expect(
          removed(both, second.word, values),
          `without ${second.word} ${second.value}`,
        ).toEqual(one);
      }
      compared++;
    }
    // Features that need a backend can be created with none of these alone.
    if (createdWith(BARE, first.wished)) expect(compared).toBeGreaterThan(3);
  });

  /** What one addition brings with it is not taken away with another. */
  const isContained = ({ wished }: Addition, answers: Answers) =>
    Object.entries(wished).every(([name, value]) =>
      [(answers as GivenAnswers)[name]]
        .flat()
        .includes([value].flat()[0] as never),
    );
});

test("in every stack, what can be created with a feature or a program can be added", async () => {
  let compared = 0;
  for (const { answers } of stacks)
    for (const { word, wished } of ADDITIONS) {
      if (word !== "feature" && word !== "host") continue;
      const { ui, backend, vm } = answers;
      const kit = answers["ui-kit"];
      const both = createdWith(
        {
          ui,
          backend,
          ...(kit === undefined ? {} : { "ui-kit": kit }),
          ...(vm === "image" ? { vm } : {}),
        },
        wished,
      );
      if (both === undefined) continue;
      expect(added(answers, wished)).toEqual(both);
      compared++;
    }
  expect(compared).toBeGreaterThan(400);
});

test("a chain of additions, in any order, makes the project that is created with all of them", async () => {
  const backends = ["go", "node", "python", "java"];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...backends),
      fc.shuffledSubarray(
        ADDITIONS.filter(
          ({ word, value }) =>
            ["feature", "host", "e2e"].includes(word) &&
            value !== "service-postgres",
        ),
        { minLength: 3 },
      ),
      async (backend, chain) => {
        const all = [{ backend }, ...chain.map(({ wished }) => wished)];
        const expected = createdWith(
          { ui: "vanilla", backend: "none" },
          ...all,
        );
        // A program that a feature calls has to be there, or to be named, too.
        fc.pre(expected !== undefined);
        let answers = answersFor({ ui: "vanilla", backend: "none" });
        const order = all.toSorted(
          (a, b) => needs(a) - needs(b),
        ) as GivenAnswers[];
        for (const wished of order) answers = added(answers, wished);
        expect(await planProject(answers)).toEqual(
          await planProject(expected!),
        );
      },
    ),
    { numRuns: 40 },
  );
});

/** What others need comes first: the backend, then what brings a program with it. */
function needs(wished: GivenAnswers): number {
  if ("backend" in wished) return 0;
  return [wished["feature"]].flat().includes("kubernetes") ? 1 : 2;
}
