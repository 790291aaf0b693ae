import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { TestAdapter } from "@yeoman/adapter/testing";
import { createEnv } from "yeoman-environment";
import { beforeAll, describe, expect, test } from "vitest";
import { generate, generators } from "../../generators/environment.ts";
import { type PartName, parts, planProject } from "../../generators/parts.ts";
import type { Answers } from "../../generators/questions.ts";
import type { Contribution, Files } from "../../generators/shared/plan.ts";
import { slug } from "../../generators/shared/text.ts";
import { answersFor } from "../support/answers.ts";
import { stacks } from "../support/combinations.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { type FoundFile, readTree } from "../support/tree.ts";

/** Yeoman's own environment, the one behind `yo`, with our generators registered. */
function stockEnvironment(cwd: string, adapter = new TestAdapter()) {
  const env = createEnv({
    cwd,
    adapter,
    skipInstall: true,
    conflicter: { force: true },
  } as never);
  for (const [namespace, Generator] of Object.entries(generators))
    env.register(
      Generator as never,
      {
        namespace,
        resolved: path.join(import.meta.dirname, namespace),
      } as never,
    );
  return env;
}

/** Runs a generator with Yeoman's own environment, with answers as options. */
async function runStock(cwd: string, namespace: string, answers: Answers) {
  const options = { ...answers, yes: true, skipInstall: true, force: true };
  await stockEnvironment(cwd).run([namespace], options as never);
}

/** What a plan leaves on the disk, the process's own umask applied. */
function asTree(files: Files): Record<string, FoundFile> {
  const umask = process.umask();
  return Object.fromEntries(
    [...files].map(([name, { content, mode }]) => [
      name,
      { content, mode: mode & ~umask },
    ]),
  );
}

describe.each(stacks)("$name", ({ answers }) => {
  let plan: Files;
  let contributions: Contribution[];
  beforeAll(async () => {
    plan = await planProject(answers);
    const all = await Promise.all(
      Object.values(parts).map(async (load) =>
        (await load(answers)).contribute(answers),
      ),
    );
    contributions = all.flat();
  });

  test("the generators write exactly what is planned", async () => {
    expect((await generate(answers)).files).toEqual(await planProject(answers));
  });

  test("a stock yeoman-environment writes exactly what is planned", async () => {
    const folder = temporaryFolder();
    await runStock(folder, "docker-extension:app", answers);
    expect(readTree(folder)).toEqual(asTree(plan));
  });

  test.each(Object.keys(parts) as PartName[])(
    "%s run alone writes its own files, from the answers the project recorded",
    async (name) => {
      const folder = temporaryFolder();
      writeFileSync(
        path.join(folder, ".docker-extension.json"),
        plan.get(".docker-extension.json")!.content,
      );
      await stockEnvironment(folder).run([`docker-extension:${name}`], {
        skipInstall: true,
        force: true,
      } as never);
      const written = readTree(folder);
      const planned = asTree(plan);
      for (const [file, content] of Object.entries(written))
        expect(content, file).toEqual(planned[file]);
      const loaded = await parts[name](answers);
      const rendered = loaded.render({ answers, contributions });
      // Locks of folders are put into the one at the root.
      const own = [...rendered.keys()].filter((file) => plan.has(file));
      expect(new Set(Object.keys(written))).toEqual(
        new Set([...own, ".docker-extension.json"]),
      );
    },
  );
});

test("asked through Yeoman's adapter, the answers make the project", async () => {
  const folder = temporaryFolder();
  const asked: string[] = [];
  const adapter = new TestAdapter({
    mockedAnswers: { ui: "none", title: "Asked by Yo", customise: false },
    callback(answer, { question }) {
      asked.push(question.name as string);
      return answer;
    },
  });
  const env = stockEnvironment(folder, adapter);
  const options = { vendor: "Example", skipInstall: true, force: true };
  await env.run(["docker-extension:app"], options as never);
  const expected = answersFor({
    ui: "none",
    title: "Asked by Yo",
    vendor: "Example",
    image: `example/${slug(path.basename(folder))}`,
  });
  expect(asked).toEqual(["ui", "backend", "title", "customise"]);
  expect(readTree(folder)).toEqual(asTree(await planProject(expected)));
});

test("yeoman leaves nothing of its own behind", async () => {
  const folder = temporaryFolder();
  await runStock(folder, "docker-extension:app", stacks[0]!.answers);
  expect(existsSync(path.join(folder, ".yo-rc.json"))).toBe(false);
  expect(existsSync(path.join(folder, "node_modules"))).toBe(false);
});
