import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from "vitest";
import {
  type EmittedProject,
  folderForTests,
} from "../build/support/project.ts";
import { command, node24, tools } from "../build/support/tools.ts";
import { type Listening, listen } from "../support/listen.ts";
import {
  eventually,
  greets,
  hasFocus,
  keepsItems,
  listsContainers,
  refreshesContainers,
  showsTable,
  signsInAndOut,
} from "./support/acts.ts";
import { violations } from "./support/accessibility.ts";
import { type BuiltExtension, buildExtension } from "./support/build.ts";
import { findChromium, launch } from "./support/chromium.ts";
import { type StandInEngine, serveEngine } from "./support/engine.ts";
import {
  type OAuthServer,
  startOAuthServer,
  useProvider,
} from "./support/oauth-server.ts";
import { containers, contexts, withProgram } from "./support/programs.ts";
import { Stage, picture } from "./support/stage.ts";

const { missing, node, chromium } = await tools({
  node: node24,
  go: () => command("go"),
  chromium: findChromium,
});

const sizes = [
  { width: 1280, height: 800 },
  { width: 400, height: 800 },
];

/** Everything that one page can show of a backend in Go and of the host. */
const EVERYTHING = [
  ...["jobs", "docker-socket", "vm-folder", "kubernetes", "oauth"].flatMap(
    (feature) => ["--feature", feature],
  ),
  ...["script", "go", "download"].flatMap((host) => ["--host", host]),
];

/**
 * The whole way: flags, project, install, build, a running backend, a page in a
 * browser. Every UI shows the same screen, so one test drives them all.
 * @param name for titles and pictures
 * @param ui flags that choose it
 */
export function describeRunningExtension(name: string, ui: string[]): void {
  describe.skipIf(missing)(`an emitted extension with ${name}`, () => {
    const folder = folderForTests();
    let browser: Browser;
    let project: EmittedProject;
    let stage: Stage;
    let extension: BuiltExtension;

    beforeAll(async () => {
      browser = await launch(chromium);
    });
    afterAll(() => browser?.close());
    afterEach(async () => {
      await stage.strike();
      expect(stage.problems).toEqual([]);
    });

    describe("and go", () => {
      let oauth: OAuthServer;
      let engine: StandInEngine;

      beforeAll(async () => {
        oauth = await startOAuthServer("Moby Dock");
        engine = await serveEngine();
        const home = path.join(folder(), "everything");
        const flags = [...ui, "--backend", "go", ...EVERYTHING];
        extension = await buildExtension(home, flags, {
          browser,
          node,
          edit: (emitted) => useProvider(emitted, oauth.url),
        });
        ({ project } = extension);
        const vmFolder = path.join(folder(), "vm");
        await mkdir(path.join(vmFolder, "containers"), { recursive: true });
        await writeFile(path.join(vmFolder, "engine-id"), "1");
        extension.built.backend = {
          command: project.path("backend/bin/backend"),
          env: {
            DOCKER_SOCKET: engine.socket,
            VM_FOLDER: vmFolder,
          },
        };
      });
      afterAll(async () => {
        await extension?.close();
        await engine?.close();
        await oauth?.close();
      });
      beforeEach(async () => {
        stage = await Stage.set(extension.built);
      });

      const onHost = (
        name: string,
        shell: string,
        act: () => Promise<unknown>,
      ) => withProgram(extension.built.programs[0]!, name, shell, act);

      const saysWhyKubectlFails = (page: Page) =>
        onHost("kubectl", "echo 'no config' >&2; exit 3", async () => {
          await page.getByRole("button", { name: "Run kubectl" }).click();
          await page.getByText("Could not run it: no config").waitFor();
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

        await section
          .getByRole("button", { name: "Edit Count whales" })
          .click();
        await section.getByLabel("Title").fill("Count calves");
        await section.getByRole("button", { name: "Save" }).click();
        await list.filter({ hasText: "Count calves" }).waitFor();
        expect(await stage.items()).toEqual([
          { ...added, title: "Count calves" },
        ]);
        expect(desktop.toasts.at(-1)).toBe(
          "success: Renamed to “Count calves”.",
        );

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
        expect(desktop.toasts.at(-1)).toBe("success: Deleted “Count calves”.");
      });

      it("items are kept by the keyboard alone", async () => {
        const { page } = await stage.open();
        const { keyboard } = page;
        const section = page.getByRole("region", { name: "Items" });
        await section.getByText("There are no items yet").waitFor();

        await section.getByLabel("New item").focus();
        await keyboard.type("Count whales");
        await keyboard.press("Enter");
        await section.getByRole("checkbox", { name: "Count whales" }).waitFor();
        await hasFocus(page, "textbox", "New item");
        await keyboard.press("Tab");
        await hasFocus(page, "button", "Add");
        await keyboard.press("Tab");
        await hasFocus(page, "checkbox", "Count whales");
        await keyboard.press("Tab");
        await hasFocus(page, "button", "Edit Count whales");

        await keyboard.press("Enter");
        await hasFocus(page, "textbox", "Title");
        await keyboard.type(" and calves");
        await keyboard.press("Escape");
        await hasFocus(page, "button", "Edit Count whales");
        await keyboard.press("Enter");
        await hasFocus(page, "textbox", "Title");
        await keyboard.press("ControlOrMeta+A");
        await keyboard.type("Count calves");
        await keyboard.press("Enter");
        await hasFocus(page, "button", "Edit Count calves");

        await keyboard.press("Tab");
        await hasFocus(page, "button", "Delete Count calves");
        await keyboard.press("Enter");
        await section.getByText("There are no items yet").waitFor();
        await hasFocus(page, "textbox", "New item");
      });

      it("an item that is gone by now goes from the page, too", async () => {
        await stage.fill({ title: "Count whales", done: false });
        const { page, desktop } = await stage.open();
        const section = page.getByRole("region", { name: "Items" });
        await section.getByRole("checkbox").waitFor();
        await stage.empty();

        await section.getByRole("checkbox").click();
        await section.getByText("There are no items yet").waitFor();
        expect(desktop.toasts).toEqual(["error: This item does not exist."]);

        await stage.fill({ title: "Count calves", done: false });
        await page.reload();
        await section.getByRole("checkbox").waitFor();
        await stage.empty();
        await section.getByRole("button", { name: /^Delete/ }).click();
        await section.getByText("There are no items yet").waitFor();
        expect(desktop.toasts.at(-1)).toBe("success: Deleted “Count calves”.");
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

      it.each([
        {
          title: "Containers",
          what: "containers",
          command: "docker",
          nothing: "exit 0",
          none: "There are no containers yet.",
        },
        {
          title: "Kubernetes contexts",
          what: "contexts",
          command: "kubectl",
          nothing: "echo '{}'",
          none: "There are no contexts.",
        },
      ])(
        "$title: that there are none is said, and why they cannot be loaded",
        async ({ title, what, command, nothing, none }) => {
          const { page, desktop } = await stage.open();
          const section = page.getByRole("region", { name: title });
          const table = section.getByRole("table");
          const refresh = section.getByRole("button", { name: /^Refresh/ });
          const alert = section.getByRole("alert");
          await table.waitFor();

          await onHost(command, "echo 'no way' >&2; exit 1", async () => {
            await refresh.click();
            await alert.getByText(`Could not load ${what}: no way`).waitFor();
            expect(await table.count(), "what was loaded before").toBe(1);
            await page.reload();
            await alert.getByText(`Could not load ${what}: no way`).waitFor();
            expect(await table.count()).toBe(0);
          });
          await alert.getByRole("button", { name: "Retry" }).click();
          await table.waitFor();
          expect(await alert.count()).toBe(0);
          expect(desktop.toasts).toEqual([]);

          await onHost(command, nothing, async () => {
            await refresh.click();
            await section.getByText(none).waitFor();
            expect(await table.count()).toBe(0);
          });
        },
      );

      it("events are shown from Start to Stop", async () => {
        const { page, desktop } = await stage.open();
        const section = page.getByRole("region", { name: "Events" });
        await section.getByText("Not listening.").waitFor();
        await section
          .getByRole("button", { name: "Start", exact: true })
          .click();
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

      it("events that end say why; those that were heard stay until Clear", async () => {
        const { page, desktop } = await stage.open();
        const section = page.getByRole("region", { name: "Events" });
        const start = section.getByRole("button", { name: "Start" });
        const alert = section.getByRole("alert");
        const lines = section.getByRole("listitem");
        await onHost("docker", "echo 'no engine' >&2; exit 1", async () => {
          await start.click();
          await alert.getByText("The stream ended: no engine").waitFor();
          await section.getByText("Not listening.").waitFor();
        });

        await start.click();
        await section.getByText("Listening for events").waitFor();
        expect(await alert.count()).toBe(0);
        await eventually(() => desktop.streaming).toBe(1);
        desktop.print("container start web");
        await lines.waitFor();
        desktop.breakOff("docker is gone");
        await alert.getByText("The stream ended: docker is gone").waitFor();
        await section.getByText("Not listening.").waitFor();
        expect(await lines.count()).toBe(1);

        await section.getByRole("button", { name: "Clear" }).click();
        await lines.waitFor({ state: "detached" });
        expect(await section.getByRole("log").isVisible()).toBe(false);
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
        const alertOf = (title: string) =>
          page
            .getByRole("region", { name: title, exact: true })
            .getByRole("alert");
        for (const title of ["Items", "Jobs", "Images", "Files"])
          await alertOf(title)
            .getByText(
              `Could not load ${title.toLowerCase()}: The backend does not answer.`,
            )
            .waitFor();
        await picture(page, `${name}-backend-away`);

        await stage.restart();
        await stage.fill({ title: "Back again", done: false });
        await alertOf("Items").getByRole("button", { name: "Retry" }).click();
        await page.getByRole("checkbox", { name: "Back again" }).waitFor();
        expect(await alertOf("Items").count()).toBe(0);
        await alertOf("Jobs").getByRole("button", { name: "Retry" }).click();
        await page.getByText("There are no jobs yet.").waitFor();
        expect(await alertOf("Jobs").count()).toBe(0);
      });

      it("a job stays while its backend is away, which is said", async () => {
        const { page, desktop } = await stage.open();
        await page.clock.install();
        await page.reload();
        const section = page.getByRole("region", { name: "Jobs" });
        await section.getByRole("button", { name: "Start a job" }).click();
        await section.getByText(/running, \d+ %/).waitFor();
        await stage.backend.stop();
        await eventually(() => desktop.unreachable).toBeGreaterThan(0);
        await page.clock.fastForward("01:00");
        const alert = section.getByRole("alert");
        await alert
          .getByText("Could not load jobs: The backend does not answer.")
          .waitFor();
        expect(await section.getByText(/running, \d+ %/).count()).toBe(1);

        await stage.restart();
        await alert.waitFor({ state: "detached" });
      });

      it("works in Rancher Desktop, too", async () => {
        const { page, desktop } = await stage.open({}, "Rancher Desktop");
        await listsContainers(page);
        await keepsItems(page);
        await greets(page, "Host script", "Moby & Co");
        await saysWhyKubectlFails(page);
        await page.getByRole("button", { name: "Start", exact: true }).click();
        await eventually(() => desktop.streaming).toBe(1);
        desktop.print("container start web");
        await page.getByRole("log").getByText("container start web").waitFor();
        for (const [title, cell] of [
          ["Images", "alpine:3.22"],
          ["Kubernetes contexts", contexts[1]!.cluster],
        ] as const)
          await page
            .getByRole("table", { name: title })
            .getByText(cell)
            .first()
            .waitFor();
        await page.getByRole("button", { name: "Start a job" }).click();
        await page.getByText(/running, \d+ %/).waitFor();

        // Its proxy says that nobody answers, and the page tries again.
        await stage.backend.stop();
        await page.reload();
        await eventually(() => desktop.unreachable).toBeGreaterThan(0);
        await stage.restart();
        await page
          .getByRole("region", { name: "Items" })
          .getByText("There are no items yet")
          .waitFor();
      });

      it("a job goes on without the page, and can be cancelled", async () => {
        const { page, desktop } = await stage.open();
        const section = page.getByRole("region", { name: "Jobs" });
        await section.getByText("There are no jobs yet.").waitFor();
        await section.getByRole("button", { name: "Start a job" }).click();
        await section.getByText(/running, \d+ %/).waitFor();
        await eventually(() => desktop.toasts).toEqual([
          "success: Started job 1.",
        ]);
        const bar = section.getByRole("progressbar", {
          name: "Progress of job 1",
        });
        await bar.waitFor();

        // Leave, and come back: it is still there, and further on.
        await page.reload();
        await section.getByText(/running, [1-9]\d* %/).waitFor();
        await section.getByRole("button", { name: "Cancel job 1" }).click();
        await section.getByText("cancelled").waitFor();
        expect(await bar.count()).toBe(1);
        expect(
          await section.getByRole("button", { name: /Cancel/ }).count(),
        ).toBe(0);
      });

      it.each([
        { title: "Images", rows: ["alpine:3.22", "nginx:1.29"] },
        { title: "Files", rows: ["containers", "engine-id"] },
        {
          title: "Kubernetes contexts",
          rows: contexts.map(({ cluster }) => cluster),
        },
      ])("the table $title has what there is", async ({ title, rows }) => {
        const { page, desktop } = await stage.open();
        await showsTable(page, desktop, title, rows);
      });

      it.each(["Host script", "Host program"])(
        "the %s greets who is named, whatever the name",
        async (title) => {
          const { page } = await stage.open();
          await greets(page, title, `Moby & "Co" $(x) 'y' %PATH% äöü`);
        },
      );

      it("on Windows, the host script is a batch file, and words stay together", async () => {
        const { page, desktop } = await stage.open(
          {},
          "Docker Desktop",
          "win32",
        );
        await onHost("greet.cmd", 'echo "Hello, $1!"', async () => {
          await greets(page, "Host script", "Moby, Dick & Co");
          await greets(page, "Host script", "Moby,Dick");
        });
        expect(
          desktop.commands.filter(([name]) => name === "greet.cmd"),
        ).toEqual([
          ["greet.cmd", '"Moby, Dick & Co"'],
          ["greet.cmd", '"Moby,Dick"'],
        ]);
      });

      it("kubectl says which one it is", async () => {
        const { page } = await stage.open();
        await page.getByRole("button", { name: "Run kubectl" }).click();
        await page.getByText("v0.0.0-stand-in").waitFor();
      });

      it("a program that fails says why", async () => {
        const { page } = await stage.open();
        await saysWhyKubectlFails(page);
      });

      it("somebody signs in with the provider, and out again", async () => {
        const { page, desktop } = await stage.open();
        await signsInAndOut(page, desktop, oauth, extension.built.url);
      });

      it("an answer to somebody else's sign-in is refused", async () => {
        const { page } = await stage.open();
        const section = page.getByRole("region", { name: "Account" });
        await section.getByRole("button", { name: "Sign in" }).click();
        await section.getByText("Go on in the browser.").waitFor();
        await page.goto(`${extension.built.url}?code=stolen&state=other`);
        await section
          .getByText("This answer does not belong to the sign-in.")
          .waitFor();
      });

      it("refreshing the containers says that it did", async () => {
        const { page, desktop } = await stage.open();
        await refreshesContainers(page, desktop);
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
          await page
            .getByRole("button", { name: "Start", exact: true })
            .click();
          await eventually(() => desktop.streaming).toBe(1);
          desktop.print("container start web");
          desktop.print(
            `image pull ${"registry.example.com/whales/".repeat(4)}`,
          );
          await page.getByRole("log").getByRole("listitem").nth(1).waitFor();
          await picture(page, `${name}-${colorScheme}-${viewport.width}`);

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
          await picture(page, `${name}-outside-${colorScheme}`);
          expect(await violations(page)).toEqual([]);
        });
      });
    });

    describe("and a script", () => {
      beforeAll(async () => {
        const home = path.join(folder(), "script");
        extension = await buildExtension(home, [...ui, "--backend", "script"], {
          browser,
          node,
          packagesOf: project,
        });
      });
      afterAll(() => extension?.close());

      it("the script in the container greets who is named", async () => {
        stage = await Stage.set(extension.built);
        const { page } = await stage.open();
        await greets(page, "Script", "Moby & Co");
        expect(await page.getByRole("region", { name: "Items" }).count()).toBe(
          0,
        );
        await picture(page, `${name}-script`);
        expect(await violations(page)).toEqual([]);

        const elsewhere = await stage.open({}, "Rancher Desktop");
        await greets(elsewhere.page, "Script", "Moby & Co");
      });
    });

    describe("and an existing image", () => {
      let server: Listening;
      beforeAll(async () => {
        const home = path.join(folder(), "image");
        extension = await buildExtension(home, [...ui, "--backend", "image"], {
          browser,
          node,
          packagesOf: project,
        });
      });
      afterAll(async () => {
        await extension?.close();
        await server?.close();
      });

      it("the page waits for the image's own, and shows it", async () => {
        stage = await Stage.set(extension.built);
        const { page } = await stage.open();
        await page.getByText("Waiting for the web page…").waitFor();
        await picture(page, `${name}-image-waiting`);
        expect(await violations(page)).toEqual([]);
        await page.clock.install();
        await page.reload();
        await page.getByText("Waiting for the web page…").waitFor();
        await page.clock.fastForward("00:31");
        await page.getByText("so far; npm run docker:logs shows").waitFor();
        const web = createServer((_, response) => {
          response
            .writeHead(200, { "Content-Type": "text/html" })
            .end(
              "<!doctype html><title>Own</title><h1>The image's own page</h1>",
            );
        });
        server = await listen(web);
        const compose = await readFile(
          extension.project.path("compose.yaml"),
          "utf8",
        );
        const [, image] = /web-page-of: (\S+)/.exec(compose)!;
        const asked = `ps --filter label=web-page-of=${image} --format {{.Ports}}`;
        await withProgram(
          extension.built.programs[0]!,
          "docker",
          `[ "$*" = "${asked}" ] && echo "443/tcp, 127.0.0.1:${server.port}->80/tcp"`,
          async () => {
            const frame = page.frameLocator('iframe[title="Whale Watch"]');
            await frame.getByText("The image's own page").waitFor();
          },
        );
        const box = await page.locator("iframe").boundingBox();
        expect(box!.height).toBeGreaterThan(500);
      });
    });
  });
}
