import { appendFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { installer } from "../build/support/installation.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "../build/support/project.ts";
import { command, node24, tools } from "../build/support/tools.ts";
import { labelsOf } from "../engine/support/image.ts";
import { provideBases } from "../engine/support/stand-ins.ts";
import { docker, hasEngine } from "../support/engine.ts";

const { missing, node } = await tools({
  node: node24,
  go: () => command("go"),
  git: () => command("git"),
});

/** A page with hand-made changes that gains a backend and programs, and loses its tests in a browser. */
describe.skipIf(missing)("a project that its author has worked on", () => {
  const folder = folderForTests();
  let project: EmittedProject;

  beforeAll(async () => {
    const home = path.join(folder(), "whales");
    const flags = [
      "--ui",
      "vanilla",
      "--backend",
      "none",
      "--e2e",
      "playwright",
    ];
    project = await emit(home, flags, [node]);
    const edit = async (name: string, change: (text: string) => string) => {
      const text = await readFile(project.path(name), "utf8");
      await writeFile(project.path(name), change(text));
    };
    await edit("Dockerfile", (text) =>
      text.replace(/(image\.title=)"[^"]*"/, '$1"Whales of mine"'),
    );
    await edit("package.json", (text) =>
      text.replace('"scripts": {', '"scripts": {\n    "mine": "echo mine",'),
    );
    await edit("metadata.json", (text) =>
      JSON.stringify(JSON.parse(text), null, 4),
    );
    await appendFile(project.path("README.md"), "\n## Mine\n\nA section.\n");
    await project.shell(
      "git init --quiet && git add . && git -c user.name=Ada -c user.email=ada@example.org commit --quiet -m Start",
    );
    const cde = `${process.execPath} ${inject("bin")}`;
    await project.shell(
      `${cde} add backend go --feature storage --host go --host script`,
    );
    await project.shell(
      "git add . && git -c user.name=Ada -c user.email=ada@example.org commit --quiet -m Backend",
    );
    await project.shell(`${cde} remove e2e`);
  });

  it("installs, checks, tests and builds after it has gained a backend and host programs", async () => {
    await installer(inject("shelf"))(project, "npm");
    for (const script of ["typecheck", "lint", "test", "build"])
      await project.shell(`npm run ${script}`);
    expect(await project.shell("npm run --silent mine")).toBe("mine");
    expect(await readFile(project.path("README.md"), "utf8")).toContain(
      "## Mine\n",
    );
    // Four blanks: its author's layout.
    expect(await readFile(project.path("metadata.json"), "utf8")).toMatch(
      /\n {4}"vm": \{/,
    );
  });

  it.skipIf(!hasEngine())(
    "is an image with the label that its author renamed",
    async () => {
      await provideBases([project.path("Dockerfile")]);
      const tag = "acme/whales-changed:1";
      await docker(["build", "--tag", tag, project.folder]);
      expect(await labelsOf(tag)).toMatchObject({
        "org.opencontainers.image.title": "Whales of mine",
      });
      await docker(["rmi", tag]);
    },
  );
});
