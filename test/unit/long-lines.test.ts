import { expect, test } from "vitest";
import { planProject } from "../../generators/parts.ts";
import { continued } from "../../generators/dockerfile/long-lines.ts";
import { answersFor } from "../support/answers.ts";

test.for(["screenshot", "additional-url"] as const)(
  "no line of the Dockerfile is longer than BuildKit takes, however many %ss",
  async (name) => {
    const url = `https://example.org/${"ü".repeat(480)}`;
    const key = name === "screenshot" ? "alt" : "title";
    const links = Array.from({ length: 200 }, () => ({ [key]: "€ #", url }));
    const plan = await planProject(answersFor({ [name]: links }));
    for (const line of plan.get("Dockerfile")!.content.split("\n"))
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(65_535);
  },
);

test("a line is broken where BuildKit puts it together again", () => {
  for (let shift = 0; shift < 12; shift++) {
    const text = "x".repeat(shift) + 'a #\\\\\\"b\t\\$ €'.repeat(20_000);
    const lines = continued(text).split("\\\n");
    expect(lines.join("")).toBe(text);
    expect(lines.length).toBeGreaterThan(3);
    // A comment and white space at the beginning, and an escape at the end, are lost.
    for (const line of lines.slice(1)) expect(line).toMatch(/^[^\s#\\]/);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/[^\s\\]$/);
  }
});

test("a line that is short enough stays one", () => {
  expect(continued('a="b"')).toBe('a="b"');
});
