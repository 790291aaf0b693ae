import { expect, test } from "vitest";
import type { GivenAnswers } from "../../generators/answers.ts";
import { planProject } from "../../generators/parts.ts";
import { answersFor } from "../support/answers.ts";

const everything: GivenAnswers = {
  backend: "go",
  "ui-kit": "mui",
  host: ["go"],
  feature: ["jobs", "vm-folder", "service-postgres", "service-redis"],
};

test.each([
  ["a project without a backend", { backend: "none" }, 1954, 1553],
  ["a project by default", {}, 2050, 1623],
  ["a project with everything", everything, 2157, 1702],
] as [string, GivenAnswers, number, number][])(
  "the simulator that %s gets has at most so many lines, and so many of code",
  async (_, given, lines, code) => {
    const all = [...(await planProject(answersFor(given)))]
      .filter(([path]) => /^(simulator\/|scripts\/dev\.mjs)/.test(path))
      .flatMap(([, { content }]) => content.trimEnd().split("\n"));
    const isCode = (line: string) => !/^\s*(\/\/|\/\*|\*|$)/.test(line);
    expect(all.length).toBeLessThanOrEqual(lines);
    expect(all.filter(isCode).length).toBeLessThanOrEqual(code);
  },
);
