import { expect, test } from "vitest";
import { planProject } from "../../generators/parts.ts";
import type { Answers } from "../../generators/questions.ts";
import { answersFor } from "../support/answers.ts";
import { everyStack } from "../support/sample.ts";
import { sample } from "./sample.ts";

test("every instruction that a Dockerfile can have is in an image that is built", async () => {
  const built = await instructions(sample.map((given) => answersFor(given)));
  const all = await instructions(everyStack().map(({ answers }) => answers));
  expect(sample.length).toBeGreaterThanOrEqual(12);
  expect([...all].filter((instruction) => !built.has(instruction))).toEqual([]);
});

/** What Dockerfiles of these answers do, without the labels, which a test of their own is about. */
async function instructions(all: readonly Answers[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const answers of all) {
    const files = await planProject(answers);
    const text = files.get("Dockerfile")!.content.replaceAll(/\\\n\s*/g, "");
    for (const line of text.split("\n"))
      if (line !== "" && !/^(?:#|LABEL)/.test(line)) found.add(line);
  }
  return found;
}
