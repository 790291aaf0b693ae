import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { installer } from "../build/support/installation.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "../build/support/project.ts";
import { command, node24, tools } from "../build/support/tools.ts";
import { findChromium, launch } from "../browser/support/chromium.ts";
import { provideBases } from "../engine/support/stand-ins.ts";
import { attempt, docker, hasEngine } from "../support/engine.ts";
import { edit, startSimulator } from "./support.ts";

const { missing, node, chromium } = await tools({
  node: node24,
  go: () => command("go"),
  chromium: findChromium,
});

/** A message of the backend, and what an author makes of it. */
const CODE = "backend/items.go";
const REFUSAL = "is required";
const TURNS = 3;

/** Milliseconds that each turn took. */
const median = (all: number[]) =>
  Math.round(all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!);

/**
 * From an edit of the backend to the new reply in the page: with `npm run dev`,
 * and by the image, which had to be built, installed and opened before.
 */
describe.skipIf(missing || !hasEngine())("from an edit to its reply", () => {
  const folder = folderForTests();
  const tag = `cde-two-roads-${process.pid}:1`;
  let browser: Browser;
  let project: EmittedProject;

  beforeAll(async () => {
    browser = await launch(chromium);
    const home = path.join(folder(), "whales");
    project = await emit(home, ["--ui", "react", "--backend", "go"], [node]);
    await installer(inject("shelf"))(project, "npm");
    await provideBases([project.path("Dockerfile")]);
  });
  afterAll(async () => {
    await browser?.close();
    await attempt(["image", "rm", "--force", tag]);
  });

  /** What the backend says to an item without a title, asked from within the page. */
  const reply = (page: Page) =>
    page
      .frames()
      .at(-1)!
      .evaluate(() =>
        (globalThis as any).ddClient.extension.vm.service
          .post("/items", { title: "" })
          .catch((error: { message: string }) => error.message),
      )
      .catch(() => "");
  const hears = (page: Page, text: string) =>
    expect
      .poll(() => reply(page), { timeout: 120_000, interval: 20 })
      .toContain(text);

  it("is measured on both roads, in turn", async () => {
    const dev = await startSimulator(project, "npm run dev -- --port 0", [
      node,
    ]);
    const took = { dev: [] as number[], image: [] as number[] };
    const page = await browser.newPage();
    try {
      await page.goto(dev.address);
      await hears(page, REFUSAL);
      let said = REFUSAL;
      // The first turn warms both up.
      for (let turn = 0; turn <= TURNS; turn++) {
        const began = performance.now();
        await edit(project.path(CODE), said, `is wanted (${turn})`);
        said = `is wanted (${turn})`;
        await hears(page, said);
        const heard = performance.now();
        // The edit is made: what follows is what an author waits for without `npm run dev`.
        await docker(["build", "--tag", tag, project.folder]);
        const line = `'${process.execPath}' '${inject("bin")}' simulate ${tag} --port 0`;
        const env = Object.fromEntries(
          ["DOCKER_HOST", "DOCKER_CONFIG"].flatMap((name) =>
            process.env[name] === undefined ? [] : [[name, process.env[name]]],
          ),
        );
        const opened = await startSimulator(project, line, [], env);
        const other = await browser.newPage();
        try {
          await other.goto(opened.address);
          await hears(other, said);
        } finally {
          await other.close();
          await opened.stop();
        }
        if (turn === 0) continue;
        took.dev.push(heard - began);
        took.image.push(performance.now() - heard);
      }
    } finally {
      await page.close();
      await dev.stop();
    }
    const ratio = median(took.image) / median(took.dev);
    console.log(
      `From an edit of the backend (Go) to its reply in the page: ${median(took.dev)} ms with npm run dev; ${median(took.image)} ms by an image that is built and opened, ${ratio.toFixed(1)} times as long (goal 10)`,
    );
  });
});
