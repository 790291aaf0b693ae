import type { GivenAnswers } from "../../generators/answers.ts";
import { questions } from "../../generators/questions.ts";
import type { Choice, Question } from "../../generators/shared/question.ts";
import { UsageError } from "../../generators/shared/errors.ts";
import { answersFor } from "./answers.ts";
import { type Combination, stacks } from "./combinations.ts";
import { type Parameter, pairwise, type Row } from "./pairwise.ts";

/** Values of a closed question. */
function valuesOf(name: string): string[] {
  const question = (questions as readonly Question[]).find(
    (each) => each.name === name,
  );
  const choices: readonly Choice[] =
    question && "choices" in question ? question.choices : [];
  if (choices.length === 0) throw new Error(`${name} has no choices`);
  return choices.map(({ value }) => value);
}

/** All features, each of which is there or not. */
export const features = valuesOf("feature");

/** No host binary, each one, all of them. */
export const hosts: readonly (readonly string[])[] = [
  [],
  ...valuesOf("host").map((value) => [value]),
  valuesOf("host"),
];

const single = (name: string): Parameter => ({ name, values: valuesOf(name) });

/** What a project is made of. */
export const stackParameters: readonly Parameter[] = [
  ...["ui", "ui-kit", "backend", "vm"].map(single),
  { name: "host", values: hosts },
  ...features.map((name) => ({ name, values: [false, true] })),
];

/** Answers that a row of those parameters stands for. */
export function givenBy(row: Row): GivenAnswers {
  const given = Object.entries(row);
  return {
    ...Object.fromEntries(given.filter(([name]) => !features.includes(name))),
    feature: features.filter((feature) => row[feature]),
  };
}

/**
 * Whether choices are not refused. What is left out gets a default that goes
 * along with the rest, so that this holds for a part of a row, too.
 */
export function isAccepted(row: Row): boolean {
  try {
    answersFor(givenBy(row));
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

/** Backends that a page cannot tell apart: they offer the same. */
const ALIKE = ["go", "node", "python", "java"];
/** What a page knows nothing of. */
const BEHIND = ["vm", "storage", "service-postgres"];

/**
 * What two choices stand for where projects are built, which takes its time: a
 * page knows what is offered, not by whom, and a package manager meets nothing
 * but folders with packages. In memory, each pair counts (everyText).
 */
export function meaning(pair: Row): unknown {
  const { ui, backend, "package-manager": manager } = pair;
  if (manager !== undefined) {
    if (ui !== undefined)
      return { manager, page: !["html", "none"].includes(ui as string) };
    return { manager, node: backend === "node" };
  }
  // Each host binary has a stage, and a form of its own in a page, all alike.
  const host = pair["host"] as readonly string[] | undefined;
  const isAlone = host === undefined || !("backend" in pair || "vm" in pair);
  if (!("ui" in pair || "ui-kit" in pair))
    return isAlone ? pair : { ...pair, host: host.length > 0 };
  if (ALIKE.includes(backend as string))
    return { ...pair, backend: "with routes" };
  if (BEHIND.some((name) => name in pair)) return { ui, kit: pair["ui-kit"] };
  return host ? { ...pair, host: host.length > 0 } : pair;
}

/** Projects to build: every two choices that go together, or two that stand for the same, do so in one of them. */
export function sample(): Row[] {
  return pairwise(
    [...stackParameters, single("package-manager")],
    isAccepted,
    meaning,
  );
}

/** Such as `react mui, go, compose, host script, storage jobs, npm`. */
export function nameOf(row: Row): string {
  const { ui, "ui-kit": kit, backend, vm, host, ...rest } = row;
  const list = (host as readonly string[] | undefined) ?? [];
  const chosen = features.filter((feature) => rest[feature]);
  return [
    kit === undefined ? ui : `${String(ui)} ${String(kit)}`,
    backend,
    vm,
    list.length > 0 ? `host ${list.join(" ")}` : undefined,
    chosen.length > 0 ? chosen.join(" ") : undefined,
    rest["package-manager"],
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/**
 * Every stack with no host binary, each one and all of them, and with no
 * feature and all that fit; what excludes each other is there in turn.
 */
export function everyStack(): readonly Combination[] {
  return (stackCombinations ??= combineStacks());
}

/** Files of tests share them: what is the same each time is worked out once. */
let stackCombinations: readonly Combination[] | undefined;

function combineStacks(): Combination[] {
  const all = new Map<string, Combination>();
  for (const { name, answers } of stacks) {
    const stack = Object.fromEntries(
      ["ui", "ui-kit", "backend", "vm"]
        .filter((key) => key in answers)
        .map((key) => [key, answers[key as keyof typeof answers]]),
    );
    for (const host of hosts)
      for (const order of [[], features, features.toReversed()]) {
        const row = order.reduce<Row>(
          (fit, feature) => {
            const more = { ...fit, [feature]: true };
            return isAccepted(more) ? more : fit;
          },
          { ...stack, host },
        );
        if (!isAccepted(row)) continue;
        const given = givenBy(row);
        const named = [
          name,
          `host=${host.join(" ")}`,
          `feature=${(given["feature"] as string[]).join(" ")}`,
        ].join(" ");
        if (!all.has(named))
          all.set(named, { name: named, answers: answersFor(given) });
      }
  }
  return [...all.values()];
}

/** The sample, once more by what changes nothing but the text of files. */
export function everyText(): readonly Combination[] {
  return (textCombinations ??= combineTexts());
}

let textCombinations: readonly Combination[] | undefined;

function combineTexts(): Combination[] {
  const more = ["license", "package-manager", "dependency-updates"];
  const engine = single("engine-socket");
  const capabilities = { name: "cap-add", values: [[], ["NET_ADMIN"]] };
  const rows = pairwise(
    [...stackParameters, ...more.map(single), engine, capabilities],
    isAccepted,
  );
  return rows.map((row) => ({
    name: JSON.stringify(row),
    answers: answersFor(givenBy(row)),
  }));
}
