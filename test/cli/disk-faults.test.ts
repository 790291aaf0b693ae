import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { fails } from "./support/fault.ts";
import { commandForNobody, mountDisk } from "./support/machine.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

/** Leaves only so many bytes of a disk. */
function fill(disk: string, left: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(
    path.join(disk, "filler"),
    Buffer.alloc(Math.max(0, bavail * bsize - left)),
  );
}

describe("a full disk", () => {
  test("in the middle of a new project leaves nothing of it", async (context) => {
    const cwd = mountDisk(context, "1m");
    fill(cwd, 100_000);
    const stderr = await fails(["a/b/x"], { cwd });
    expect(stderr).toContain(`${path.join(cwd, "a/b/x")}/`);
    expect(stderr).toContain("no space left on the disk");
    expect(stderr).toContain("x is as it was before.");
    expect(stderr).toContain("Free some space");
  });

  test("in the middle of an overwrite leaves every old file", async (context) => {
    const cwd = mountDisk(context, "2m");
    await run(["x"], { cwd });
    for (const name of Object.keys(snapshot(path.join(cwd, "x")))) {
      const place = path.join(cwd, "x", name);
      try {
        appendFileSync(place, "mine");
      } catch {
        // A folder.
      }
    }
    fill(cwd, 100_000);
    const args = ["x", "--on-conflict", "overwrite"];
    const stderr = await fails(args, { cwd });
    expect(stderr).toContain("no space left on the disk");
    rmSync(path.join(cwd, "filler"));
    expect((await run(args, { cwd })).code).toBe(0);
  });

  test("in the middle of a list says which projects are complete", async (context) => {
    const cwd = mountDisk(context, "1m");
    fill(cwd, 700_000);
    const list = [{ directory: "a" }, { directory: "b" }, { directory: "c" }];
    const input = JSON.stringify(list);
    const args = ["--answers", "-"];
    const { code, stderr } = await run(args, { cwd, input });
    expect(code).toBe(1);
    expect(stderr).toContain("Written before it, and complete: a");
    const after = Object.keys(snapshot(cwd));
    expect(after).toContain("a/Dockerfile");
    expect(after).not.toContain("c");
  });
});

test("a read-only disk", async (context) => {
  const cwd = mountDisk(context, "1m");
  execFileSync("mount", ["-o", "remount,ro", cwd]);
  const stderr = await fails(["x"], { cwd });
  expect(stderr).toContain(path.join(cwd, "x"));
  expect(stderr).toContain("the file system is read-only");
  expect(stderr).toContain("Choose a directory that is not read-only.");
});

describe("a user without rights", () => {
  test("is told which directory is closed", async (context) => {
    const nobody = commandForNobody(context);
    const cwd = temporaryFolder();
    chmodSync(cwd, 0o755);
    const stderr = await fails(["x"], { cwd, ...nobody });
    expect(stderr).toContain(
      `${path.join(cwd, "x")} could not be written: permission denied.`,
    );
    expect(stderr).toContain("that you may read and write");
  });

  test("is told which folder in the project cannot be looked into", async (context) => {
    const nobody = commandForNobody(context);
    const cwd = temporaryFolder();
    chmodSync(cwd, 0o755);
    mkdirSync(path.join(cwd, "x"), { mode: 0o700 });
    const stderr = await fails(["x"], { cwd, ...nobody });
    expect(stderr).toContain("cannot be looked at: permission denied");
  });

  test("overwrites no file in a project that belongs to another", async (context) => {
    const nobody = commandForNobody(context);
    const cwd = temporaryFolder();
    chmodSync(cwd, 0o755);
    await run(["x"], { cwd });
    writeFileSync(path.join(cwd, "x/Dockerfile"), "mine");
    const args = ["x", "--on-conflict", "overwrite"];
    const stderr = await fails(args, { cwd, ...nobody });
    expect(stderr).toContain("permission denied");
  });

  test("needs no home folder, and none that can be read", async (context) => {
    const nobody = commandForNobody(context);
    const cwd = temporaryFolder();
    chmodSync(cwd, 0o777);
    const closed = temporaryFolder();
    chmodSync(closed, 0o700);
    for (const HOME of [closed, path.join(closed, "gone"), undefined]) {
      const directory = `x${HOME?.length ?? 0}`;
      const args = [directory, "--vendor", "A"];
      const result = await run(args, { cwd, env: { HOME }, ...nobody });
      expect(result).toMatchObject({ code: 0, stderr: "" });
    }
  });
});
