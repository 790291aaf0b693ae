import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { expect } from "vitest";
import type { EmittedProject } from "../../build/support/project.ts";

/** What an author does to a project with a page, so that it still builds. */
export async function workOn(project: EmittedProject): Promise<void> {
  const edit = async (name: string, change: (text: string) => string) => {
    const text = await readFile(project.path(name), "utf8");
    expect(change(text), name).not.toBe(text);
    await writeFile(project.path(name), change(text));
  };
  await edit("Dockerfile", (text) =>
    text.replace(/(image\.title=)"[^"]*"/, '$1"Whales of mine"'),
  );
  await edit("package.json", (text) =>
    text.replace('"scripts": {', '"scripts": {\n    "mine": "echo mine",'),
  );
  // Another layout, which no linter of the project looks at.
  await edit("metadata.json", (text) =>
    JSON.stringify(JSON.parse(text), null, 4),
  );
  await edit("ui/index.html", (text) =>
    text.replace("</title>", " of mine</title>"),
  );
  await appendFile(project.path("README.md"), "\n## Mine\n\nA section.\n");
  await rm(project.path("AGENTS.md"));
  await project.shell("git init --quiet");
  await commit(project);
}

/** Commits all there is. */
export async function commit(project: EmittedProject): Promise<void> {
  await project.shell(
    "git add . && git -c user.name=Ada -c user.email=ada@example.org commit --quiet -m Mine",
  );
}

/** Everything that workOn has done is still there. */
export async function expectEdits(project: EmittedProject): Promise<void> {
  const read = (name: string) => readFile(project.path(name), "utf8");
  expect(await project.shell("npm run --silent mine")).toBe("mine");
  expect(await read("Dockerfile")).toContain('title="Whales of mine"');
  expect(await read("README.md")).toContain("\n## Mine\n\nA section.\n");
  expect(await read("ui/index.html")).toContain(" of mine</title>");
  expect(await read("metadata.json")).toMatch(/\n {4}"vm": \{/);
  await expect(read("AGENTS.md")).rejects.toThrow("ENOENT");
}
