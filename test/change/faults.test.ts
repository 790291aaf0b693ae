import nodeFs from "node:fs";
import { expect, test } from "vitest";
import { applyChanges } from "../../generators/change/apply.ts";
import { decideChanges } from "../../generators/change/change.ts";
import type { FileSystem } from "../../generators/commit/write.ts";
import { planProject } from "../../generators/parts.ts";
import { hashesOf, recordFile } from "../../generators/project/record.ts";
import { FailureError } from "../../generators/shared/errors.ts";
import { snapshot } from "../cli/support/snapshot.ts";
import { answersFor } from "../support/answers.ts";
import { ChangedProject } from "./support/project.ts";

/** The real file system, of which one call fails; `rmdirSync` only tidies up. */
function failingAt(call: number): FileSystem {
  let calls = 0;
  const counted = [
    "mkdirSync",
    "renameSync",
    "unlinkSync",
    "writeFileSync",
  ] as const;
  const fs = Object.fromEntries(
    counted.map((name) => [
      name,
      (...args: never[]) => {
        if (++calls === call)
          throw Object.assign(new Error(`EIO: ${name}`), {
            code: "EIO",
            syscall: "open",
          });
        return (nodeFs[name] as (...args: never[]) => unknown)(...args);
      },
    ]),
  );
  return { ...nodeFs, ...fs } as FileSystem;
}

test("a fault at any write, rename or removal leaves every file as it was", async () => {
  const before = answersFor({ ui: "html", backend: "node", host: ["script"] });
  const after = answersFor({ ui: "html", backend: "none", feature: ["oauth"] });
  const [base, wanted] = [await planProject(before), await planProject(after)];
  const project = await ChangedProject.create({
    ui: "html",
    backend: "node",
    host: ["script"],
  });
  project.edit("README.md", (text) => `${text}\nmine\n`);
  project.edit("package.json", (text) =>
    text.replace('"scripts": {', '"scripts": {\n    "mine": "true",'),
  );
  const { root } = project;
  const hashes = hashesOf(base);
  const set = await decideChanges({ root, base, wanted, hashes, label: "x" });
  const actions = new Set(set.changes.map(({ action }) => action));
  for (const action of ["create", "replace", "merge", "delete"] as const)
    expect(actions).toContain(action);
  const record = recordFile(after, set.hashes);
  const untouched = snapshot(root);
  let faults = 0;
  for (;;) {
    try {
      applyChanges(root, set, record, failingAt(faults + 1));
      break;
    } catch (error) {
      faults++;
      expect(error).toBeInstanceOf(FailureError);
      expect((error as Error).message).toContain("is as it was before");
      expect(snapshot(root)).toEqual(untouched);
    }
  }
  // Of what is left then, old files under another name, none is needed.
  expect(faults).toBeGreaterThan(set.changes.length);
  expect(project.read("README.md")).toMatch(/\nmine\n$/);
  expect(project.has("backend/package.json")).toBe(false);
});
