import { expect, test } from "vitest";
import { decideChanges } from "../../generators/change/change.ts";
import { filesOfParts, planProject } from "../../generators/parts.ts";
import { hashesOf } from "../../generators/project/record.ts";
import type { PlannedFile } from "../../generators/shared/plan.ts";
import { answersFor } from "../support/answers.ts";
import { ChangedProject } from "./support/project.ts";

/** A project as versions up to 0.2.0 made it, with a lock in each folder, and what becomes of it. */
async function updated(
  manager: string,
  work: (project: ChangedProject) => void = () => {},
) {
  const given = { ui: "vanilla", backend: "node", "package-manager": manager };
  const answers = answersFor(given);
  const wanted = await planProject(answers);
  const base = new Map<string, PlannedFile>(wanted);
  const inFolders = await filesOfParts(["ui", "backend"], answers);
  for (const [path, file] of inFolders)
    if (/package(?:-lock)?\.json$|\.yarnrc$/.test(path)) base.set(path, file);
  const yaml = "pnpm-workspace.yaml";
  const workspace = base.get(yaml);
  if (workspace) {
    const content = `${workspace.content}sharedWorkspaceLockfile: false\n`;
    base.set(yaml, { ...workspace, content });
  }
  const project = await ChangedProject.create(given);
  for (const [path, { content }] of base) project.write(path, content);
  work(project);
  const { root } = project;
  const hashes = hashesOf(base);
  const { changes } = await decideChanges({
    root,
    base,
    wanted,
    hashes,
    label: "x",
  });
  return changes.map(({ path, action, why }) => [path, action, why]);
}

const AT_ROOT =
  "The lock at the root takes its place: delete it once you have installed.";

test("locks that nobody has touched go", async () => {
  expect(await updated("npm")).toEqual([
    ["backend/package-lock.json", "delete", undefined],
    ["ui/package-lock.json", "delete", undefined],
  ]);
});

test("a lock with an author's own packages stays, with a word", async () => {
  const changes = await updated("npm", (project) =>
    project.edit("ui/package-lock.json", (text) => `${text}\n`),
  );
  expect(changes).toContainEqual(["ui/package-lock.json", "keep", AT_ROOT]);
});

test.each([
  ["yarn", "yarn.lock"],
  ["pnpm", "pnpm-lock.yaml"],
  ["bun", "bun.lock"],
])("of %s, the locks that it has written are named", async (manager, lock) => {
  const changes = await updated(manager, (project) =>
    project.write(`ui/${lock}`, "mine\n"),
  );
  expect(changes).toContainEqual([`ui/${lock}`, "keep", AT_ROOT]);
});

test("where nothing changes, nothing is said of them", async () => {
  const given = { ui: "vanilla", backend: "none" };
  const plan = await planProject(answersFor(given));
  const project = await ChangedProject.create(given);
  project.write("ui/yarn.lock", "mine\n");
  const { changes } = await decideChanges({
    root: project.root,
    base: plan,
    wanted: plan,
    hashes: hashesOf(plan),
    label: "x",
  });
  expect(changes).toEqual([]);
});
