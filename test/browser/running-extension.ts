import { mkdir } from "node:fs/promises";
import path from "node:path";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from "vitest";
import { emit, folderForTests } from "../build/support/project.ts";
import { command, node24, tools } from "../build/support/tools.ts";
import { violations } from "./support/accessibility.ts";
import { findChromium, launch } from "./support/chromium.ts";
import { containers, writeDocker } from "./support/engine.ts";
import { type Built, Stage, picture } from "./support/stage.ts";
import { type StaticServer, serve } from "./support/static-server.ts";

const { missing, node, chromium } = await tools({
  node: node24,
  go: () => command("go"),
  chromium: findChromium,
});

const sizes = [
  { width: 1280, height: 800 },
  { width: 400, height: 800 },
];

/** Waits for what no element on the page tells of. */
const eventually = <T>(value: () => T) =>
  expect.poll(value, { timeout: 15_000 });

/**
 * The whole way: flags, project, install, build, a running backend, a page in a
 * browser. Every UI shows the same screen, so one test drives them all.
 * @param ui value of `--ui`
 */
export function describeRunningExtension(ui: string): void {
  describe.skipIf(missing)(`an emitted extension with ${ui} and go`, () => {
    const folder = folderForTests();
    let built: Built;
    let server: StaticServer;
    let stage: Stage;

    beforeAll(async () => {
      const home = path.join(folder(), "project");
      const stack = ["--ui", ui, "--backend", "go"];
      const project = await emit(home, stack, [node]);
      await project.shell("npm ci && npm run build");
      const engine = path.join(folder(), "engine");
      await mkdir(engine);
      await writeDocker(engine);
      // Not at the root: Docker Desktop does not serve it from there either.
      server = await serve(project.path("ui/dist"), "/extensions/whale/ui/");
      built = {
        browser: await launch(chromium),
        backend: project.path("backend/bin/backend"),
        url: server.url,
        engine,
      };
    });
    afterAll(async () => {
      await built?.browser.close();
      await server?.close();
    });
    beforeEach(async () => {
      stage = await Stage.set(built);
    });
    afterEach(async () => {
      await stage.strike();
      expect(stage.problems).toEqual([]);
    });

    it("what is done to items on the page is done in the backend", async () => {
      const { page, desktop } = await stage.open();
      const section = page.getByRole("region", { name: "Items" });
      const list = section.getByRole("listitem");
      await section.getByText("There are no items yet").waitFor();

      await section.getByLabel("New item").fill("Count whales");
      await section.getByRole("button", { name: "Add" }).click();
      await list.filter({ hasText: "Count whales" }).waitFor();
      const [added] = await stage.items();
      expect(added).toMatchObject({ title: "Count whales", done: false });
      expect(desktop.toasts).toEqual(["success: Added “Count whales”."]);

      await section.getByRole("button", { name: "Edit Count whales" }).click();
      await section.getByLabel("Title").fill("Count calves");
      await section.getByRole("button", { name: "Save" }).click();
      await list.filter({ hasText: "Count calves" }).waitFor();
      expect(await stage.items()).toEqual([
        { ...added, title: "Count calves" },
      ]);

      const box = section.getByRole("checkbox", { name: "Count calves" });
      await box.check();
      await eventually(() => stage.items()).toMatchObject([{ done: true }]);
      await page.reload();
      await box.waitFor();
      expect(await box.isChecked()).toBe(true);

      await section
        .getByRole("button", { name: "Delete Count calves" })
        .click();
      await section.getByText("There are no items yet").waitFor();
      expect(await stage.items()).toEqual([]);
    });

    it("what the backend refuses is said, in its words", async () => {
      const { page, desktop } = await stage.open();
      await page.getByLabel("New item").fill("x".repeat(201));
      await page.getByRole("button", { name: "Add" }).click();
      await eventually(() => desktop.toasts).toEqual([
        "error: The title is longer than 200 characters.",
      ]);
      expect(await stage.items()).toEqual([]);
    });

    it("the engine's containers are listed", async () => {
      const { page } = await stage.open();
      const rows = page
        .getByRole("table", { name: "Containers" })
        .getByRole("row");
      await rows.nth(containers.length).waitFor();
      const texts = await rows.allInnerTexts();
      expect(texts).toHaveLength(containers.length + 1);
      containers.forEach(({ Names, Image, Status, Ports }, index) => {
        for (const text of [Names, Image, Status, Ports])
          expect(texts[index + 1]).toContain(text);
      });
    });

    it("events are shown from Start to Stop", async () => {
      const { page, desktop } = await stage.open();
      const section = page.getByRole("region", { name: "Events" });
      await section.getByText("Not listening.").waitFor();
      await section.getByRole("button", { name: "Start" }).click();
      await section.getByText("Listening for events").waitFor();
      await eventually(() => desktop.streaming).toBe(1);
      desktop.print("container start web");
      desktop.print("network connect shop_default");
      const lines = section.getByRole("log").getByRole("listitem");
      await lines.nth(1).waitFor();
      expect(await lines.allInnerTexts()).toEqual([
        expect.stringContaining("network connect shop_default"),
        expect.stringContaining("container start web"),
      ]);

      await section.getByRole("button", { name: "Stop" }).click();
      await section.getByText("Not listening.").waitFor();
      await eventually(() => desktop.streaming).toBe(0);
    });

    it("a backend that is away is said, and Retry finds it again", async () => {
      await stage.backend.stop();
      const { page, desktop } = await stage.open({ colorScheme: "light" });
      // The page waits for a backend that may be on its way; time goes faster from here.
      await eventually(() => desktop.unreachable).toBeGreaterThan(0);
      await page.clock.install();
      await page.reload();
      await page.getByText("Loading items").waitFor();
      await page.clock.fastForward("01:00");
      const alert = page.getByRole("alert");
      await alert.waitFor();
      expect(await alert.innerText()).toMatch(
        /Could not load items: The backend does not answer/,
      );
      await picture(page, `${ui}-backend-away`);

      await stage.restart();
      await stage.fill({ title: "Back again", done: false });
      await alert.getByRole("button", { name: "Retry" }).click();
      await page.getByRole("checkbox", { name: "Back again" }).waitFor();
      expect(await alert.count()).toBe(0);
    });

    describe.each(["light", "dark"] as const)("in %s mode", (colorScheme) => {
      it.each(sizes)("fits a window $width wide", async (viewport) => {
        await stage.fill(
          { title: "Count whales", done: true },
          {
            title:
              "Count their calves, each one of them twice, and write the numbers down",
            done: false,
          },
          { title: "harbour-porpoise-".repeat(8), done: false },
        );
        const { page, desktop } = await stage.open({ colorScheme, viewport });
        await page.getByRole("checkbox", { name: "Count whales" }).waitFor();
        await page.getByRole("table", { name: "Containers" }).waitFor();
        await page.getByRole("button", { name: "Start" }).click();
        await eventually(() => desktop.streaming).toBe(1);
        desktop.print("container start web");
        desktop.print(`image pull ${"registry.example.com/whales/".repeat(4)}`);
        await page.getByRole("log").getByRole("listitem").nth(1).waitFor();
        await picture(page, `${ui}-${colorScheme}-${viewport.width}`);

        expect(await violations(page)).toEqual([]);
        expect(
          await page.evaluate("document.documentElement.scrollWidth"),
          "wider than its window",
        ).toBe(viewport.width);
        const background = await page.evaluate<string>(
          "getComputedStyle(document.body).backgroundColor",
        );
        const [red = NaN] = background.match(/\d+/g)!.map(Number);
        expect(red > 128, background).toBe(colorScheme === "light");
      });

      it("says outside of Docker Desktop what is missing", async () => {
        const page = await stage.openOutside({ colorScheme });
        const alert = page.getByRole("alert");
        await alert.waitFor();
        expect(await alert.innerText()).toMatch(
          /runs inside Docker Desktop[^]*docker extension install/,
        );
        const heading = page.getByRole("heading", { level: 1 });
        expect(await heading.innerText()).toBe("Whale Watch");
        await picture(page, `${ui}-outside-${colorScheme}`);
        expect(await violations(page)).toEqual([]);
      });
    });
  });
}
