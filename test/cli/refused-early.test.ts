import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { run } from "./support/run.ts";
import { openScreen } from "./support/screen.ts";

describe("a list of projects", () => {
  test.each([
    ["one in another", ["one", "one/ui"]],
    ["one around another", ["p/ui", "p"]],
    ["the same by other letters", ["App", "app"]],
    ["the same through a link", ["real", "link"]],
  ])("with %s is refused before anything is written", async (_, names) => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, "real"));
    symlinkSync("real", path.join(cwd, "link"), "junction");
    const before = readdirSync(cwd, { recursive: true });
    const input = JSON.stringify(names.map((directory) => ({ directory })));
    const { code, stderr } = await run(["--answers", "-"], { cwd, input });
    expect(stderr).toMatch(/same directory|directory of another project/);
    expect(code).toBe(2);
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
  });

  test("without a directory for each names the entry", async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, "a.json"), '[{"directory":"one"},{}]');
    const { code, stderr } = await run(["--answers", "a.json"], { cwd });
    expect(stderr).toContain('"directory" in entry 2 of a.json is missing');
    expect(code).toBe(2);
  });
});

test.each(["create", "help"])(
  "%s is no directory that anybody means",
  async (word) => {
    const cwd = temporaryFolder();
    const { code, stderr } = await run([word, "--yes"], { cwd });
    expect(stderr).toContain(`./${word}`);
    expect(code).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
  },
);

test.each(["aux/x", "a:b", "w?x", "con"])(
  "%s is refused, since Windows could not check it out",
  async (directory) => {
    const cwd = temporaryFolder();
    const { code, stderr } = await run([directory, "--yes"], { cwd });
    expect(stderr).toContain("cannot exist on Windows");
    expect(code).toBe(2);
  },
);

test("on a terminal, a wrong flag is said before the first question", async () => {
  const screen = openScreen(["x", "--license", "GPL"], {
    cwd: temporaryFolder(),
  });
  expect(await screen.exited).toBe(2);
  expect(screen.text()).toContain("--license must be one of");
  expect(screen.text()).not.toContain("Dashboard tab");
});

test.each([
  ["--api-version", "0.3.4", "must be a version constraint"],
  ["--license", "GPL", "must be one of"],
])("%s %s is refused", async (flag, value, message) => {
  const cwd = temporaryFolder();
  const { code, stderr } = await run(["x", "--yes", flag, value], { cwd });
  expect(stderr).toContain(message);
  expect(code).toBe(2);
});
