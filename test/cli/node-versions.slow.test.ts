import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { skipHere } from "./support/machine.ts";
import { execute, run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";
import type { TestContext } from "vitest";

const CACHE = path.join(os.tmpdir(), "create-docker-extension-nodes");

/** Installs npm's `node` package once a machine; skips the test where npm cannot get it. */
async function nodeOf(context: TestContext, range: string): Promise<string> {
  const folder = path.join(CACHE, range);
  const program = path.join(
    folder,
    "node_modules/node/bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (existsSync(program)) return program;
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(path.join(fresh, "package.json"), '{"private":true}');
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["install", "--no-audit", "--no-fund", `node@${range}`];
  const { code, stderr } = await execute([npm, ...args], {
    cwd: fresh,
    env: process.env,
  });
  if (code !== 0)
    skipHere(context, `npm could not install node@${range}: ${stderr}`);
  renameSync(fresh, folder);
  return program;
}

describe("every supported Node writes the same files", () => {
  test.for(["20.19.0", "22.12.0", "22", "24"])("%s", async (range, context) => {
    const node = await nodeOf(context, range);
    const cwd = temporaryFolder();
    await run(["here/my-extension"], { cwd });
    const args = ["there/my-extension", "--json"];
    const { code, stdout, stderr } = await run(args, { cwd, program: [node] });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
    expect(snapshot(path.join(cwd, "there"))).toEqual(
      snapshot(path.join(cwd, "here")),
    );
  });
});

describe("an older Node gets one clear line", () => {
  test.for(["18", "20.10.0"])("%s", async (range, context) => {
    const program = [await nodeOf(context, range)];
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await run(["x"], { cwd, program });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+needs Node\.js 20\.19[^\n]+\n$/);
    expect(snapshot(cwd)).toEqual({});
  });
});
