import { readFileSync } from "node:fs";
import path from "node:path";
import { format } from "prettier";
import { expect, test } from "vitest";
import companion from "../../companion/package.json";
import { version } from "../../package.json";
import { planProject } from "../../generators/parts.ts";
import { withOptionTable } from "../../scripts/option-table.ts";
import { rulesPage } from "../../scripts/rules-page.ts";

import { answersFor } from "../support/answers.ts";

const root = path.join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(path.join(root, name), "utf8");

test("the README's option table is what the questions say", async () => {
  const readme = read("README.md");
  // Renew it with: npm run docs
  expect(await withOptionTable(readme)).toBe(readme);
  expect(readme).toContain("| `--backend`");
});

test("a question with many values that it suggests names where they are listed", () => {
  const [row] = /^\| `--cap-add` .*$/m.exec(read("README.md"))!;
  expect(row).toContain("capabilities(7)");
  expect(row).not.toContain("NET_BIND_SERVICE");
});

test("the page about rules is what the rules say", async () => {
  // Renew it with: npm run docs
  const page = await format(rulesPage(), { parser: "markdown" });
  expect(read("docs/rules.md")).toBe(page);
});

test("every link in the texts leads to a file", () => {
  for (const name of ["README.md", "CONTRIBUTING.md", "AGENTS.md"])
    for (const [, link] of read(name).matchAll(/\]\((?!https?:)([^)#]+)\)/g))
      expect(() => read(link!), `${name} links to ${link}`).not.toThrow();
});

test("every npm script that the texts name exists, here or in a project", async () => {
  const scriptsOf = (text: string) =>
    Object.keys((JSON.parse(text) as { scripts: object }).scripts);
  const project = await planProject(answersFor({}));
  const scripts = [
    ...scriptsOf(read("package.json")),
    ...scriptsOf(project.get("package.json")!.content),
  ];
  const texts = ["README.md", "CONTRIBUTING.md", "AGENTS.md", ".ci/run"]
    .map(read)
    .join("\n");
  const named = [...texts.matchAll(/npm run ([\w:]+)/g)].map(
    ([, name]) => name!,
  );
  expect(named.length).toBeGreaterThan(5);
  for (const name of named) expect(scripts).toContain(name);
});

test("the companion package asks for this version", () => {
  expect(companion.version).toBe(version);
  expect(companion.dependencies["create-docker-extension"]).toBe(version);
});
