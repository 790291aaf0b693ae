import { describe, expect, test } from "vitest";
import { version } from "../../package.json";
import { planProject } from "../../generators/parts.ts";
import { presetAnswers } from "../../generators/presets.ts";
import { answersFor } from "../support/answers.ts";
import { stacks } from "../support/combinations.ts";

describe.each(stacks)("$name", ({ name, answers }) => {
  test("emits these paths with these modes", async () => {
    const plan = await planProject(answers);
    const listing = [...plan]
      .map(([path, { mode }]) => `${mode.toString(8)} ${path}`)
      .toSorted()
      .join("\n");
    await expect(`${listing}\n`).toMatchFileSnapshot(
      `__snapshots__/${name.replaceAll(" ", ",")}.txt`,
    );
  });
});

/** Files that are rendered rather than copied, for a few stacks. */
test.each([
  { name: "react-go-image", given: {} },
  { name: "react-alone", given: { backend: "none", license: "UNLICENSED" } },
  {
    name: "go-compose-pnpm",
    given: { ui: "none", vm: "compose", "package-manager": "pnpm" },
  },
  {
    name: "svelte-python-postgres",
    given: {
      ui: "svelte",
      backend: "python",
      feature: ["service-postgres"],
      "dependency-updates": "dependabot",
    },
  },
  {
    name: "html-node-bun",
    given: {
      ui: "html",
      backend: "node",
      "package-manager": "bun",
      "dependency-updates": "dependabot",
    },
  },
  {
    name: "vue-script-renovate",
    given: { ui: "vue", backend: "script", "dependency-updates": "renovate" },
  },
  { name: "full", given: presetAnswers("full", "--preset") },
])("renders the shared files of $name", async ({ name, given }) => {
  const plan = await planProject(answersFor(given));
  const rendered = [
    ".docker-extension.json",
    ".dockerignore",
    ".editorconfig",
    ".github/dependabot.yml",
    ".github/workflows/ci.yml",
    ".github/workflows/release.yml",
    ".gitignore",
    "AGENTS.md",
    "Dockerfile",
    "README.md",
    "compose.yaml",
    "metadata.json",
    "package.json",
    "renovate.json",
    "ui/src/App.tsx",
  ];
  for (const path of rendered) {
    const file = plan.get(path);
    if (file === undefined) continue;
    await expect(
      file.content
        .replaceAll(version, "<version>")
        // Each of the record's hashes changes with a file that has a snapshot of its own, or is a copy.
        .replace(/,\n {2}"files": \{[^}]*\}/, ""),
    ).toMatchFileSnapshot(`__snapshots__/${name}/${path}`);
  }
});
