import path from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { installer } from "../build/support/installation.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
  projectIn,
} from "../build/support/project.ts";
import { command, node24, tools } from "../build/support/tools.ts";
import { labelsOf } from "../engine/support/image.ts";
import { provideBases } from "../engine/support/stand-ins.ts";
import { docker, hasEngine } from "../support/engine.ts";
import { commit, expectEdits, workOn } from "./support/edits.ts";
import { hasCommit, installed, packedAt } from "./support/released.ts";

const { missing, node } = await tools({
  node: node24,
  go: () => command("go"),
  git: () => command("git"),
});

const cde = `${process.execPath} ${inject("bin")}`;

/** Installs, checks and builds a project, and its image where there is an engine. */
async function expectGreen(project: EmittedProject): Promise<void> {
  await installer(inject("shelf"))(project, "npm");
  for (const script of ["typecheck", "lint", "test", "build"])
    await project.shell(`npm run ${script}`);
  await expectEdits(project);
  if (!hasEngine()) return;
  await provideBases([project.path("Dockerfile")]);
  const tag = `acme/${path.basename(project.folder)}:changed`;
  await docker(["build", "--tag", tag, project.folder]);
  expect(await labelsOf(tag)).toMatchObject({
    "org.opencontainers.image.title": "Whales of mine",
  });
  await docker(["rmi", tag]);
}

describe.skipIf(missing)("a project that its author has worked on", () => {
  const folder = folderForTests();

  it("is green after it has gained a backend and programs, and lost its tests in a browser", async () => {
    const home = path.join(folder(), "whales");
    const flags = "--ui vanilla --backend none --e2e playwright".split(" ");
    const project = await emit(home, flags, [node]);
    await workOn(project);
    await project.shell(
      `${cde} add backend go --feature storage --host go --host script`,
    );
    await commit(project);
    await project.shell(`${cde} remove e2e`);
    await expectGreen(project);
  });
});

/** Commits of this package whose projects there may be, all of version 0.1.0. */
const OLDER = ["bf1c02d", "4b9f006"];

describe.skipIf(missing).each(OLDER)("a project of %s", (commitOfOld) => {
  const folder = folderForTests();
  let isThere = false;
  beforeAll(async () => {
    isThere = await hasCommit(commitOfOld);
    if (!isThere) console.log(`skipped: this clone has no ${commitOfOld}`);
  });

  it("that its author has worked on gains a backend and a program, and moves to today's templates, every edit kept, and is green", async (context) => {
    if (!isThere) return context.skip();
    const tarball = await packedAt(commitOfOld);
    const old = await installed(tarball, path.join(folder(), "old"));
    const home = path.join(folder(), `old-${commitOfOld}`);
    const flags =
      "--ui vanilla --backend none --image acme/whales --vendor Acme --yes";
    await execa(process.execPath, [old, home, ...flags.split(" ")]);
    const project = projectIn(home, [node]);
    await workOn(project);
    await project.shell(
      `${cde} add backend node --feature storage --host script --from ${tarball}`,
    );
    expect(await project.attempt(`${cde} update --check`)).toMatchObject({
      exitCode: 0,
    });
    await expectGreen(project);
  });

  it("with a backend that its author has worked on is updated without a conflict, and is green", async (context) => {
    if (!isThere) return context.skip();
    const tarball = await packedAt(commitOfOld);
    const old = await installed(tarball, path.join(folder(), "old"));
    const home = path.join(folder(), `older-${commitOfOld}`);
    const flags =
      "--ui vanilla --backend go --vm compose --feature storage --host go --image acme/whales --vendor Acme --yes";
    await execa(process.execPath, [old, home, ...flags.split(" ")]);
    const project = projectIn(home, [node]);
    await workOn(project);
    expect(await project.attempt(`${cde} update --check`)).toMatchObject({
      exitCode: 1,
    });
    await project.shell(`${cde} update --from ${tarball}`);
    await expectGreen(project);
  });
});
