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
import { describePageIn } from "./page-in-host.ts";
import { violations } from "./support/accessibility.ts";
import { eventually, greets, hasFocus } from "./support/acts.ts";
import { type BuiltExtension, buildExtension } from "./support/build.ts";
import { findChromium, launch } from "./support/chromium.ts";
import { type StandInEngine, serveEngine } from "./support/engine.ts";
import { dockerDesktop } from "./support/hosts/docker-desktop.ts";
import type { DesktopHost } from "./support/hosts/host.ts";
import { hosts, otherHosts } from "./support/hosts/index.ts";
import {
  type OAuthServer,
  startOAuthServer,
  useProvider,
} from "./support/oauth-server.ts";
import { withProgram } from "./support/programs.ts";
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
 * @param shownBy what shows the page; what is the same in all is tested along with Docker Desktop
 */
export function describeRunningExtension(
  name: string,
  ui: string[],
  shownBy: readonly DesktopHost[] = hosts,
): void {
  const hasRest = shownBy.includes(dockerDesktop);
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

      for (const host of shownBy)
        describePageIn(host, {
          name,
          get stage() {
            return stage;
          },
          get extension() {
            return extension;
          },
          get oauth() {
            return oauth;
          },
        });

      if (!hasRest) return;

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

      it("on Windows, the host script is a batch file, and words stay together", async () => {
        const { page, desktop } = await stage.open({}, dockerDesktop, "win32");
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
          desktop.happens("container", "start", "web");
          const image = "registry.example.com/whales/".repeat(4);
          desktop.happens("image", "pull", image);
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
            /runs as a Docker extension[^]*Podman Desktop[^]*docker extension install/,
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

        const fails = "echo 'Who is there?' >&2; exit 2";
        for (const host of hosts) {
          const elsewhere = await stage.open({}, host);
          const section = elsewhere.page.getByRole("region", {
            name: "Script",
          });
          await greets(elsewhere.page, "Script", `Moby & "Co" $(x) 'y'`);
          await withProgram(
            extension.built.container,
            "greet.sh",
            fails,
            async () => {
              await section.getByRole("button", { name: "Run" }).click();
              await section.getByText("Could not run it: Who is").waitFor();
            },
          );
        }
      });
    });

    if (!hasRest) return;

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
        const says = `[ "$*" = "${asked}" ] && echo "443/tcp, 127.0.0.1:${server.port}->80/tcp"`;
        const [programs] = extension.built.programs;
        await withProgram(programs!, "docker", says, () =>
          withProgram(programs!, "podman", says, async () => {
            const own = (of: Page) =>
              of
                .frameLocator('iframe[title="Whale Watch"]')
                .getByText("The image's own page")
                .waitFor();
            await own(page);
            for (const host of otherHosts)
              await own((await stage.open({}, host)).page);
          }),
        );
        const box = await page.locator("iframe").boundingBox();
        expect(box!.height).toBeGreaterThan(500);
      });
    });
  });
}
