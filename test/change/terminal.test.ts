import path from "node:path";
import { expect, test } from "vitest";
import { readRecord } from "../cli/support/record.ts";
import { run } from "../cli/support/run.ts";
import { keys, openScreen } from "../cli/support/screen.ts";
import { snapshot } from "../cli/support/snapshot.ts";
import { temporaryFolder } from "../support/temporary.ts";

async function project(...args: string[]): Promise<string> {
  const folder = temporaryFolder();
  const made = await run(["x", ...args, "--vendor", "Acme", "--yes"], {
    cwd: folder,
  });
  expect(made.code).toBe(0);
  return path.join(folder, "x");
}

test("a terminal is asked what to add, which, and what makes sense only now", async () => {
  const cwd = await project("--ui", "none", "--backend", "go");
  const screen = openScreen(["add"], { cwd });
  await screen.waitFor("Add what?");
  await screen.waitFor("❯ ui (a dashboard tab)");
  screen.type(keys.enter);
  await screen.waitFor("❯ React");
  screen.type(keys.enter);
  await screen.waitFor("❯ MUI");
  screen.type(keys.down + keys.enter);
  await screen.waitFor("Tests in a browser");
  screen.type(keys.enter);
  expect(await screen.exited).toBe(0);
  expect(screen.text()).toContain("Added ui react in .");
  expect(readRecord(cwd)).toMatchObject({
    ui: "react",
    "ui-kit": "plain",
    e2e: "none",
    backend: "go",
  });
});

test("of what there is already nothing is offered", async () => {
  const cwd = await project(
    "--backend",
    "none",
    "--ui",
    "html",
    "--host",
    "script",
  );
  const screen = openScreen(["add", "host"], { cwd });
  await screen.waitFor("Download (kubectl");
  expect(screen.text()).not.toContain("Script (sh");
  screen.type(keys.space + keys.enter);
  expect(await screen.exited).toBe(0);
  expect(readRecord(cwd)["host"]).toEqual(["script", "go"]);
});

test("Ctrl-C leaves the project as it is", async () => {
  const cwd = await project("--backend", "none", "--ui", "html");
  const before = snapshot(cwd);
  const screen = openScreen(["add", "backend"], { cwd });
  await screen.waitFor("Go");
  screen.type(keys.ctrlC);
  expect(await screen.exited).toBe(130);
  expect(snapshot(cwd)).toEqual(before);
});
