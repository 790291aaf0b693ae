import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { installer } from "../build/support/installation.ts";
import { javaTools } from "../build/support/java.ts";
import { type EmittedProject, emit } from "../build/support/project.ts";
import { folderForTests } from "../build/support/project.ts";
import { pythonWith } from "../build/support/python.ts";
import { command, node24, tools } from "../build/support/tools.ts";
import { findChromium, launch } from "../browser/support/chromium.ts";
import { violations } from "../browser/support/accessibility.ts";
import {
  MARK,
  type Running,
  edit,
  processesWith,
  startSimulator,
} from "./support.ts";

const { missing, node, chromium, python } = await tools({
  node: node24,
  go: () => command("go"),
  chromium: findChromium,
  python: () => pythonWith("requirements.txt"),
});
const { missing: noJava, java } = await tools({ java: javaTools });
const toolFolders = [node, ...(noJava === undefined ? [java] : [])];

const TEXT = "Kept by the backend of this extension.";
const REFUSAL = "title is required";

interface Row {
  readonly ui: string;
  readonly backend: string;
  /** The module of the page with a text to change, and whether a change keeps what was typed. */
  readonly page: string;
  readonly keepsState: boolean;
  /** The module of the backend with a message to change. */
  readonly code: string;
}

const rows: Row[] = [
  {
    ui: "react",
    backend: "go",
    page: "ui/src/items/Items.tsx",
    keepsState: true,
    code: "backend/items.go",
  },
  {
    ui: "vue",
    backend: "python",
    page: "ui/src/items/ItemsSection.vue",
    keepsState: true,
    code: "backend/app/errors.py",
  },
  {
    ui: "svelte",
    backend: "node",
    page: "ui/src/items/Items.svelte",
    keepsState: false,
    code: "backend/src/item.ts",
  },
  {
    ui: "angular",
    backend: "go",
    page: "ui/src/items/items.ts",
    // A component keeps its own; those inside of it are made anew.
    keepsState: false,
    code: "backend/items.go",
  },
  {
    ui: "vanilla",
    page: "ui/src/items/items.ts",
    keepsState: false,
    ...(noJava === undefined
      ? {
          backend: "java",
          code: "backend/src/main/java/backend/ItemChange.java",
        }
      : { backend: "go", code: "backend/items.go" }),
  },
  {
    ui: "html",
    backend: "node",
    page: "ui/src/items/items.js",
    keepsState: false,
    code: "backend/src/item.ts",
  },
];

const figures: string[] = [];

describe.skipIf(missing)("npm run dev in a fresh folder", () => {
  const folder = folderForTests();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch(chromium);
  });
  afterAll(async () => {
    await browser?.close();
    const table = [
      "| project | first reply | page edit | backend edit |",
      "| --- | --- | --- | --- |",
      ...figures,
    ].join("\n");
    await mkdir("test-results", { recursive: true });
    await writeFile("test-results/simulator.md", `${table}\n`);
    console.log(table);
  });

  describe.each(rows)("$ui and $backend", (row) => {
    const { ui, backend } = row;
    const mark = randomUUID();
    let project: EmittedProject;
    let running: Running;
    let page: Page;
    const problems: string[] = [];
    const took: string[] = [];

    beforeAll(async () => {
      const home = path.join(folder(), `${ui}-${backend}`);
      const flags = ["--ui", ui, "--backend", backend];
      project = await emit(home, flags, toolFolders);
      await installer(inject("shelf"))(project, "npm");
      page = await browser.newPage();
      page.on("pageerror", ({ message }) => problems.push(message));
    });
    afterAll(async () => {
      await running?.stop();
      await page?.close();
      figures.push(`| ${ui}, ${backend} | ${took.join(" | ")} |`);
    });

    // A browser drops what it loads and holds open when networks change, as they
    // do beside tests that start containers: opened anew, the page is there.
    const isShown = async (what: Locator) => {
      const anew = setTimeout(() => void page.reload().catch(() => {}), 12_000);
      await what.waitFor().finally(() => clearTimeout(anew));
    };

    it("the first reply of the real backend is on the screen", async () => {
      const began = performance.now();
      running = await startSimulator(
        project,
        "npm run dev -- --port 0",
        [python, ...toolFolders],
        { [MARK]: mark },
      );
      await page.goto(running.address);
      const frame = page.frameLocator("iframe");
      await isShown(frame.getByText("There are no items yet"));
      took.push(`${Math.round(performance.now() - began)} ms`);
      expect(problems).toEqual([]);
    });

    it("a change of the page is seen", async () => {
      const frame = page.frameLocator("iframe");
      await frame.getByLabel("New item").fill("Count whales");
      const began = performance.now();
      const file = project.path(row.page);
      await edit(file, TEXT, "Kept with care.");
      const seen = frame.getByText("Kept with care.");
      // On a busy machine, Vite may not watch yet: saved again, it is seen.
      const again = setInterval(() => void edit(file, "", ""), 5_000);
      await isShown(seen).finally(() => clearInterval(again));
      took.push(`${Math.round(performance.now() - began)} ms`);
      if (row.keepsState)
        expect(await frame.getByLabel("New item").inputValue()).toBe(
          "Count whales",
        );
    });

    it("a change of the backend is answered by the new one", async () => {
      const reply = () =>
        page
          .frames()
          .at(-1)!
          .evaluate(() =>
            (globalThis as any).ddClient.extension.vm.service
              .post("/items", { title: "" })
              .catch((error: { message: string }) => error.message),
          )
          .catch(() => "");
      expect(await reply()).toContain(REFUSAL);
      const began = performance.now();
      await edit(project.path(row.code), "is required", "has to be there");
      await expect
        .poll(reply, { timeout: 60_000, interval: 20 })
        .toContain("title has to be there");
      took.push(`${Math.round(performance.now() - began)} ms`);
    });

    it("the window around the page is accessible, wide and narrow, light and dark", async () => {
      for (const width of [1280, 400])
        for (const colorScheme of ["light", "dark"] as const) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          for (const summary of await page.locator("summary").all())
            if (
              !(await summary.evaluate((each) =>
                each.parentElement!.hasAttribute("open"),
              ))
            )
              await summary.click();
          expect(await violations(page)).toEqual([]);
          expect(
            await page.evaluate("document.documentElement.scrollWidth"),
          ).toBeLessThanOrEqual(width);
          await page.screenshot({
            path: `test-results/simulator-${ui}-${colorScheme}-${width}.png`,
          });
        }
    });

    // Each way to end it once, and the one that leaves no time in every project.
    const ways =
      row === rows[0]
        ? (["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)
        : (["SIGKILL"] as const);
    it.each(ways)("nothing is left running after %s", async (signal) => {
      expect(processesWith(MARK, mark).length).toBeGreaterThan(2);
      await running.stop(signal);
      await expect
        .poll(() => processesWith(MARK, mark), { timeout: 15_000 })
        .toEqual([]);
      if (signal === "SIGKILL") return;
      running = await startSimulator(
        project,
        "npm run dev -- --port 0",
        [python, ...toolFolders],
        { [MARK]: mark },
      );
      await page.goto(running.address);
      await isShown(
        page.frameLocator("iframe").getByRole("region", { name: "Items" }),
      );
    });

    it("the built page holds nothing of the simulator, and the folder is not needed", async () => {
      await project.shell("rm -r simulator");
      if (ui !== "html") {
        const built = await project.shell(
          "npm run build && cat ui/dist/index.html ui/dist/assets/*",
        );
        expect(built).not.toMatch(/__simulator|X-Simulator/);
      }
      const stop = await project.serve("npm run dev", "localhost:3000");
      const plain = await fetch("http://localhost:3000/");
      expect(await plain.text()).toContain("<title>Whale Watch</title>");
      await stop();
    });
  });
});
