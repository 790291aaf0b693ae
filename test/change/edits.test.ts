import { describe, expect, test } from "vitest";
import type { GivenAnswers } from "../../generators/answers.ts";
import { decideChanges } from "../../generators/change/change.ts";
import { planProject } from "../../generators/parts.ts";
import { hashesOf } from "../../generators/project/record.ts";
import { answersFor } from "../support/answers.ts";
import { readTree } from "../support/tree.ts";
import { ChangedProject, type Told } from "./support/project.ts";

const START = { ui: "vanilla", backend: "go" };

/** What an author does to a project within its first weeks. */
function workOn(project: ChangedProject): void {
  project.edit("Dockerfile", (text) =>
    text
      .replace(
        /(org\.opencontainers\.image\.title=)"[^"]*"/,
        '$1"mine: a label renamed"',
      )
      .replace(/(\nCMD )/, '\nENV MINE="mine: a variable"\n$1'),
  );
  project.edit(
    "compose.yaml",
    (text) =>
      `${text.replace("services:\n", "services:\n  # mine: what the first one is\n")}
  mine-service:
    image: redis:8 # mine: a service
`,
  );
  project.edit("backend/routes.go", (text) =>
    text.replace(
      "\tmux := http.NewServeMux()\n",
      '$&\tmux.HandleFunc("GET /mine", mine) // mine: a route\n',
    ),
  );
  project.edit("package.json", (text) =>
    text.replace(
      '"scripts": {\n',
      '"scripts": {\n    "mine": "echo mine: a script",\n',
    ),
  );
  project.edit(
    "README.md",
    (text) =>
      `${text.replace(/\n## /, "\n## Mine in the middle\n\nmine: a section\n\n## ")}\n## Mine at the end\n\nmine: a last section\n`,
  );
  // Reformatted, and one thing changed.
  project.edit("metadata.json", (text) => {
    const data = JSON.parse(text) as { ui: Record<string, { title: string }> };
    data.ui["dashboard-tab"]!.title = "mine: a title";
    return JSON.stringify(data, null, 4);
  });
  project.delete("AGENTS.md");
  project.move("backend/json.go", "backend/encoding.go");
  project.edit(
    "backend/encoding.go",
    (text) => `${text}\n// mine: a moved file\n`,
  );
  project.write("docs/mine.md", "mine: a file\n");
}

const MINE = [
  "a label renamed",
  "a variable",
  "what the first one is",
  "a service",
  "a route",
  "a script",
  "a section",
  "a last section",
  "a title",
  "a moved file",
  "a file",
].map((what) => `mine: ${what}`);

/** Everything that is written somewhere in the project. */
function everything(project: ChangedProject): string {
  return Object.values(readTree(project.root))
    .map(({ content }) => content)
    .join("\n");
}

/** Chooses what the templates have at every marker, as an author may, and what is the author's where there is something. */
function settle(project: ChangedProject, { conflicts }: Told): void {
  for (const { path } of conflicts)
    project.edit(path, (text) =>
      text.replace(
        /<{7} [^\n]*\n([^]*?)={7}\n([^]*?)>{7} [^\n]*\n/g,
        (_, mine: string, other: string) => mine + other,
      ),
    );
}

describe("an author's project", () => {
  const ways: readonly (readonly [
    string,
    readonly (readonly ["add" | "remove", GivenAnswers | string[]])[],
  ])[] = [
    ["a feature of the backend", [["add", { feature: ["jobs"] }]]],
    ["a feature with a volume", [["add", { feature: ["storage"] }]]],
    [
      "a service",
      [["add", { feature: ["service-redis", "service-postgres"] }]],
    ],
    [
      "programs for the host",
      [
        ["add", { host: ["script"] }],
        ["add", { host: ["go"] }],
      ],
    ],
    ["tests in a browser", [["add", { e2e: "playwright" }]]],
    [
      "a chain of both",
      [
        ["add", { feature: ["jobs", "docker-socket"] }],
        ["add", { host: ["script"], feature: ["kubernetes"] }],
        ["remove", ["feature", "jobs"]],
        ["remove", ["host", "script"]],
        ["add", { feature: ["vm-folder"] }],
        ["remove", ["feature", "kubernetes", "docker-socket", "vm-folder"]],
      ],
    ],
    ["a page that goes", [["remove", ["ui"]]]],
    ["a backend that goes", [["remove", ["backend"]]]],
  ];

  test.each(ways)("keeps every line of theirs: %s", async (_, steps) => {
    const project = await ChangedProject.create(START);
    workOn(project);
    const expected = await ChangedProject.create(START);
    for (const [what, value] of steps) {
      const change = (to: ChangedProject) =>
        what === "add"
          ? to.add(value as GivenAnswers)
          : to.remove(...(value as [string, ...string[]]));
      const told = await change(project);
      await change(expected);
      expect(told.code).toBe(told.conflicts.length > 0 ? 1 : 0);
      const text = everything(project);
      for (const line of MINE) expect(text).toContain(line);
      expect(project.has("AGENTS.md")).toBe(false);
      settle(project, told);
    }
    if (project.has("backend/routes.go"))
      expect(project.has("backend/json.go")).toBe(false);
    // What they never touched is what a new project would have.
    const created = readTree(expected.root);
    const touched = new Set([
      "Dockerfile",
      "compose.yaml",
      "package.json",
      "README.md",
      "metadata.json",
      "AGENTS.md",
      "backend/routes.go",
      "backend/json.go",
    ]);
    const found = readTree(project.root);
    for (const [name, file] of Object.entries(created))
      if (!touched.has(name)) expect([name, found[name]]).toEqual([name, file]);
  });

  test("that was edited where nothing has to change has no conflicts", async () => {
    const project = await ChangedProject.create(START);
    workOn(project);
    const told = await project.add({ feature: ["jobs"] });
    expect(told.conflicts).toEqual([]);
    expect(JSON.parse(project.read("metadata.json"))).toMatchObject({
      ui: { "dashboard-tab": { title: "mine: a title" } },
    });
  });

  test("adding the same twice changes nothing", async () => {
    const project = await ChangedProject.create(START);
    workOn(project);
    await project.add({ feature: ["storage"], host: ["script"] });
    const before = readTree(project.root);
    const told = await project.add({ feature: ["storage"], host: ["script"] });
    expect(told.files).toEqual([]);
    expect(readTree(project.root)).toEqual(before);
  });

  test("with conflicts is not changed again before they are settled", async () => {
    const project = await ChangedProject.create(START);
    project.edit("compose.yaml", (text) =>
      text.replace(
        /\n {4}restart: [^\n]*\n/,
        "\n    restart: mine\n    mine: 1\n",
      ),
    );
    project.edit(
      "compose.yaml",
      (text) => text.trimEnd() + "\n    # mine at the end\n",
    );
    const told = await project.add({ feature: ["storage"] });
    expect(told.code).toBe(1);
    const [{ path, lines }] = told.conflicts as [
      { path: string; lines: number[] },
    ];
    expect(path).toBe("compose.yaml");
    expect(project.read(path).split("\n")[lines[0]! - 1]).toMatch(
      /^<{7} yours/,
    );
    const before = readTree(project.root);
    await expect(project.add({ feature: ["jobs"] })).rejects.toThrow(
      `compose.yaml:${lines[0]}`,
    );
    expect(readTree(project.root)).toEqual(before);
    settle(project, told);
    await project.add({ feature: ["jobs"] });
  });
});

describe("what a project does not need any more", () => {
  test("goes with its folders, but for what the author has changed, which is listed", async () => {
    const project = await ChangedProject.create(START);
    project.edit("backend/store.go", (text) => `${text}\n// mine\n`);
    const { files } = await project.remove("backend");
    expect(readTree(`${project.root}/backend`)).toEqual({
      "store.go": expect.anything(),
    });
    expect(files).toContainEqual(
      expect.objectContaining({
        path: "backend/store.go",
        action: "keep",
        why: expect.stringContaining("changes of yours"),
      }),
    );
    const { path: _, ...rest } = files[0]!;
    expect(rest).toBeDefined();
  });

  test("adding and removing again is the project that it was", async () => {
    const project = await ChangedProject.create({
      ui: "html",
      backend: "none",
    });
    const before = readTree(project.root);
    await project.add({ backend: "node", feature: ["storage"] });
    await project.add({ host: ["script", "go"] });
    await project.remove("host", "go", "script");
    await project.remove("feature", "storage");
    await project.remove("backend");
    expect(readTree(project.root)).toEqual(before);
  });
});

test("a file that the templates have renamed takes its author's edits along", async () => {
  const project = await ChangedProject.create(START);
  const { root } = project;
  const wanted = new Map(await planProject(answersFor(START)));
  const base = new Map(wanted);
  const store = wanted.get("backend/store.go")!;
  wanted.delete("backend/store.go");
  wanted.set("backend/items_store.go", {
    ...store,
    content: store.content.replace(
      "package main\n",
      "package main\n\n// new\n",
    ),
  });
  project.edit("backend/store.go", (text) => `${text}\n// mine\n`);
  const { changes } = await decideChanges({
    root,
    base,
    wanted,
    hashes: hashesOf(base),
    label: "x",
  });
  expect(changes.map(({ path, action }) => [path, action])).toEqual([
    ["backend/items_store.go", "merge"],
    ["backend/store.go", "delete"],
  ]);
  expect(changes[0]!.file!.content).toMatch(/\/\/ new\n[^]*\/\/ mine\n$/);
});

test("a project with another line end at checkout counts as never touched", async () => {
  const project = await ChangedProject.create(START);
  for (const [name, { content }] of Object.entries(readTree(project.root)))
    if (!content.includes("\r"))
      project.write(name, content.replaceAll("\n", "\r\n"));
  const { files } = await project.add({ feature: ["jobs"] });
  expect(new Set(files.map(({ action }) => action))).toEqual(
    new Set(["create", "replace"]),
  );
  expect(project.read("README.md")).not.toMatch(/[^\r]\n/);
  const expected = await planProject(
    answersFor({ ...START, feature: ["jobs"] }),
  );
  expect(project.read("README.md").replaceAll("\r\n", "\n")).toBe(
    expected.get("README.md")!.content,
  );
});
