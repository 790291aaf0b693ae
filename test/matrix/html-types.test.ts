import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { GivenAnswers } from "../../generators/answers.ts";
import { planProject } from "../../generators/parts.ts";
import { answersFor } from "../support/answers.ts";
import { features, hosts } from "../support/sample.ts";
import { lastingFolder } from "../support/temporary.ts";

const resolve = createRequire(import.meta.url).resolve;

/** Between them, every module that a page of plain files can have. */
const projects: Record<string, GivenAnswers> = {
  everything: {
    backend: "go",
    vm: "compose",
    // Items are kept in one place.
    feature: features.filter((feature) => feature !== "service-postgres"),
    host: [...hosts.at(-1)!],
  },
  script: { backend: "script" },
  image: { backend: "image" },
};

const folder = lastingFolder();

beforeAll(async () => {
  for (const [name, given] of Object.entries(projects)) {
    const plan = await planProject(answersFor({ ...given, ui: "html" }));
    for (const [place, { content }] of plan) {
      if (!place.startsWith("ui/")) continue;
      const file = path.join(folder, name, path.relative("ui", place));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    // All at once: most of the time goes into the types of the browser.
    const config = JSON.parse(plan.get("ui/jsconfig.json")!.content);
    const all = JSON.stringify({ ...config, include: ["*/src"] });
    writeFileSync(path.join(folder, "jsconfig.json"), all);
  }
});

/** What a program of our own packages says about the folder; nothing when all is well. */
function verdict(program: string, ...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [program, ...args],
    { cwd: folder, encoding: "utf8" },
  );
  return status === 0 ? "" : `${stdout}${stderr}` || `exit code ${status}`;
}

test("a page of plain files has the types that its comments say", () => {
  const tsc = resolve("typescript/bin/tsc");
  expect(verdict(tsc, "-p", "jsconfig.json")).toBe("");
});

test("a page of plain files has nothing that a linter warns of", () => {
  const oxlint = path.join(resolve("oxlint/package.json"), "../bin/oxlint");
  expect(verdict(oxlint, "--deny-warnings")).toBe("");
});
