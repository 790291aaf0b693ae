import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { imageLabels } from "../../generators/metadata/labels.ts";
import { planProject } from "../../generators/parts.ts";
import type { Answers } from "../../generators/questions.ts";
import { UsageError } from "../../generators/shared/errors.ts";
import { hostileAnswer } from "../hostile/values.ts";
import { answersFor } from "../support/answers.ts";
import { docker, hasEngine } from "../support/engine.ts";
import { labelsOf } from "./support/image.ts";

const TAG = `cde-labels-test:${process.pid}`;

/** Builds only the LABEL instruction of a Dockerfile, which needs no base image. */
async function buildLabels(dockerfile: string): Promise<unknown> {
  const label = /^LABEL (?:.*\\\n)*.*$/m.exec(dockerfile);
  if (!label) throw new Error("There is no LABEL instruction");
  const input = `FROM scratch\n${label[0]}\nCMD ["x"]\n`;
  const build = ["buildx", "build", "--quiet", "--load", "--tag", TAG, "-"];
  await docker(build, { input });
  return labelsOf(TAG);
}

/** Hostile answers that are accepted, each in a project of its own. */
function acceptedAnswers(count: number): Answers[] {
  const accepted: Answers[] = [];
  for (const { name, value } of fc.sample(hostileAnswer, count * 20)) {
    if (accepted.length === count) break;
    try {
      accepted.push(answersFor({ [name]: value }));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
    }
  }
  return accepted;
}

describe.skipIf(!hasEngine())("BuildKit", () => {
  afterAll(() => docker(["image", "rm", "--force", TAG]));

  test("reads every label exactly as it was answered", async () => {
    const all = acceptedAnswers(40);
    expect(all).toHaveLength(40);
    for (const answers of all) {
      const plan = await planProject(answers);
      expect(await buildLabels(plan.get("Dockerfile")!.content)).toEqual(
        Object.fromEntries(imageLabels(answers)),
      );
    }
  });

  test("reads a label that is as long as it may be", async () => {
    const answers = answersFor({
      "detailed-description": '"\\$€'.repeat(1250),
    });
    const plan = await planProject(answers);
    expect(await buildLabels(plan.get("Dockerfile")!.content)).toEqual(
      Object.fromEntries(imageLabels(answers)),
    );
  });

  test("reads labels whose lines are longer than a Dockerfile's may be", async () => {
    // What would be a comment, or the end of a line, if one were broken there.
    const text = (index: number) => `#${'\\# $ " € '.repeat(18)}${index}`;
    const url = (index: number) =>
      `https://example.org/${"%20#€".repeat(90)}${index}`;
    const links = (count: number) => Array.from({ length: count }, (_, i) => i);
    const answers = answersFor({
      screenshot: links(90).map((i) => ({ alt: text(i), url: url(i) })),
      "additional-url": links(400).map((i) => ({
        title: text(i),
        url: url(i),
      })),
    });
    const plan = await planProject(answers);
    const dockerfile = plan.get("Dockerfile")!.content;
    expect(dockerfile.length).toBeGreaterThan(300_000);
    expect(await buildLabels(dockerfile)).toEqual(
      Object.fromEntries(imageLabels(answers)),
    );
  });
});
