import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

describe("--dry-run", () => {
  test("shows a tree with sizes and writes nothing", async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await run(["x", "--dry-run"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^x\n/);
    expect(stdout).toMatch(/^├─ Dockerfile \(\d[\d.]* k?B\)$/m);
    expect(stdout).toMatch(/^ {3}├─ src\/$/m);
    expect(stdout).toMatch(/\n\d+ files, [\d.]+ kB\. Nothing was written\.\n$/);
    expect(snapshot(cwd)).toEqual({});
  });

  test("draws no lines for a screen reader", async () => {
    const cwd = temporaryFolder();
    const { stdout } = await run(["x", "--dry-run", "--plain"], { cwd });
    expect(stdout).toMatch(/^ {2}Dockerfile \(/m);
    expect(stdout).not.toMatch(/[\u2500-\u257F]/);
  });

  test("lists exactly the files that are written afterwards", async () => {
    const cwd = temporaryFolder();
    const dry = await run(["x", "--dry-run", "--json"], { cwd });
    const wet = await run(["x", "--json"], { cwd });
    expect(JSON.parse(dry.stdout)).toEqual({
      ...(JSON.parse(wet.stdout) as object),
      written: false,
    });
    expect(JSON.parse(wet.stdout)).toMatchObject({ written: true });
  });

  test("marks what would be overwritten and what is unchanged", async () => {
    const cwd = temporaryFolder();
    await run(["x"], { cwd });
    const before = snapshot(cwd);
    const args = ["x", "--dry-run", "--title", "Other"];
    const { code, stdout } = await run(args, { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/README\.md \(.*, overwrite\)/);
    expect(stdout).toMatch(/LICENSE \(.*, identical\)/);
    expect(snapshot(cwd)).toEqual(before);
  });

  test("refuses what a run would refuse", async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, "x"), "");
    const { code } = await run(["x", "--dry-run"], { cwd });
    expect(code).toBe(1);
  });
});

describe("--diff", () => {
  test("shows how existing files would change and writes nothing", async () => {
    const cwd = temporaryFolder();
    await run(["x"], { cwd });
    const before = snapshot(cwd);
    const args = ["x", "--diff", "--title", "Other"];
    const { code, stdout, stderr } = await run(args, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^--- a\/README\.md\n\+\+\+ b\/README\.md\n@@/m);
    expect(stdout).toMatch(/^-# X$/m);
    expect(stdout).toMatch(/^\+# Other$/m);
    expect(stdout).not.toContain("b/LICENSE");
    expect(snapshot(cwd)).toEqual(before);
  });

  test("shows new files as a whole, and only new ones where nothing is", async () => {
    const cwd = temporaryFolder();
    const { stdout } = await run(["x", "--diff"], { cwd });
    expect(stdout).toMatch(/^--- \/dev\/null\n\+\+\+ b\/Dockerfile\n/m);
    expect(stdout).not.toMatch(/^--- a\//m);
    expect(snapshot(cwd)).toEqual({});
  });

  test("leaves files that are not ours out", async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, "x"));
    writeFileSync(path.join(cwd, "x/notes.txt"), "my own notes");
    const { stdout } = await run(["x", "--diff"], { cwd });
    expect(stdout).not.toMatch(/notes\.txt|my own notes/);
  });
});
