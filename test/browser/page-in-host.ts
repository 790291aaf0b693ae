import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, it } from "vitest";
import {
  eventually,
  greets,
  refreshesContainers,
  showsTable,
  signsInAndOut,
} from "./support/acts.ts";
import type { BuiltExtension } from "./support/build.ts";
import { dockerDesktop } from "./support/hosts/docker-desktop.ts";
import type { DesktopHost } from "./support/hosts/host.ts";
import type { OAuthServer } from "./support/oauth-server.ts";
import {
  containersOf,
  contexts,
  withProgram,
  withoutProgram,
} from "./support/programs.ts";
import { type Stage, picture } from "./support/stage.ts";

/** What there is while a test runs. */
export interface Scene {
  /** Of the extension, in pictures. */
  readonly name: string;
  readonly stage: Stage;
  readonly extension: BuiltExtension;
  readonly oauth: OAuthServer;
}

/** Everything that a person does on a page, in one of the apps that show it. */
export function describePageIn(host: DesktopHost, scene: Scene): void {
  describe(`in ${host.name}`, () => {
    const open = (options: BrowserContextOptions = {}) =>
      scene.stage.open(options, host);

    const onHost = (name: string, shell: string, act: () => Promise<unknown>) =>
      withProgram(scene.extension.built.programs[0]!, name, shell, act);

    it("what is done to items on the page is done in the backend", async () => {
      const { page, desktop } = await open();
      const section = page.getByRole("region", { name: "Items" });
      const list = section.getByRole("listitem");
      await section.getByText("There are no items yet").waitFor();

      await section.getByLabel("New item").fill("Count whales");
      await section.getByRole("button", { name: "Add" }).click();
      await list.filter({ hasText: "Count whales" }).waitFor();
      const [added] = await scene.stage.items();
      expect(added).toMatchObject({ title: "Count whales", done: false });
      expect(desktop.toasts).toEqual(["success: Added “Count whales”."]);

      await section.getByRole("button", { name: "Edit Count whales" }).click();
      await section.getByLabel("Title").fill("Count calves");
      await section.getByRole("button", { name: "Save" }).click();
      await list.filter({ hasText: "Count calves" }).waitFor();
      expect(await scene.stage.items()).toEqual([
        { ...added, title: "Count calves" },
      ]);
      expect(desktop.toasts.at(-1)).toBe("success: Renamed to “Count calves”.");

      const box = section.getByRole("checkbox", { name: "Count calves" });
      await box.check();
      await eventually(() => scene.stage.items()).toMatchObject([
        { done: true },
      ]);
      await page.reload();
      await box.waitFor();
      expect(await box.isChecked()).toBe(true);

      await section
        .getByRole("button", { name: "Delete Count calves" })
        .click();
      await section.getByText("There are no items yet").waitFor();
      expect(await scene.stage.items()).toEqual([]);
      expect(desktop.toasts.at(-1)).toBe("success: Deleted “Count calves”.");
    });

    it("an item that is gone by now goes from the page, too", async () => {
      await scene.stage.fill({ title: "Count whales", done: false });
      const { page, desktop } = await open();
      const section = page.getByRole("region", { name: "Items" });
      await section.getByRole("checkbox").waitFor();
      await scene.stage.empty();

      await section.getByRole("checkbox").click();
      await section.getByText("There are no items yet").waitFor();
      expect(desktop.toasts).toEqual([
        `error: ${host.told(404, "This item does not exist.")}`,
      ]);

      await scene.stage.fill({ title: "Count calves", done: false });
      await page.reload();
      await section.getByRole("checkbox").waitFor();
      await scene.stage.empty();
      await section.getByRole("button", { name: /^Delete/ }).click();
      await section.getByText("There are no items yet").waitFor();
      expect(desktop.toasts.at(-1)).toBe("success: Deleted “Count calves”.");
    });

    it("what the backend refuses is said, in its words", async () => {
      const { page, desktop } = await open();
      await page.getByLabel("New item").fill("x".repeat(201));
      await page.getByRole("button", { name: "Add" }).click();
      await eventually(() => desktop.toasts).toEqual([
        `error: ${host.told(422, "The title is longer than 200 characters.")}`,
      ]);
      expect(await scene.stage.items()).toEqual([]);
    });

    it("the engine's containers are listed, and again on Refresh", async () => {
      const { page, desktop } = await open();
      const rows = page
        .getByRole("table", { name: "Containers" })
        .getByRole("row");
      const containers = containersOf(host.engine);
      await rows.nth(containers.length).waitFor();
      const texts = await rows.allInnerTexts();
      expect(texts).toHaveLength(containers.length + 1);
      containers.forEach(({ Names, Image, Status, Ports }, index) => {
        for (const text of [Names, Image, Status, Ports])
          expect(texts[index + 1]).toContain(text);
      });
      await refreshesContainers(page, desktop);
    });

    it.each([
      {
        title: "Containers",
        what: "containers",
        command: host.engine,
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
        const { page, desktop } = await open();
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
      const { page, desktop } = await open();
      const section = page.getByRole("region", { name: "Events" });
      await section.getByText("Not listening.").waitFor();
      await section.getByRole("button", { name: "Start", exact: true }).click();
      await section.getByText("Listening for events").waitFor();
      await eventually(() => desktop.streaming).toBe(1);
      desktop.happens("container", "start", "web");
      desktop.happens("network", "connect", "shop_default");
      const lines = section.getByRole("log").getByRole("listitem");
      await lines.nth(1).waitFor();
      expect(await lines.allInnerTexts()).toEqual([
        expect.stringContaining("network connect shop_default"),
        expect.stringContaining("container start web"),
      ]);

      await section.getByRole("button", { name: "Stop" }).click();
      await section.getByText("Not listening.").waitFor();
      desktop.timePasses();
      await eventually(() => desktop.streaming).toBe(0);
    });

    it("events that end say why; those that were heard stay until Clear", async () => {
      const { page, desktop } = await open();
      const section = page.getByRole("region", { name: "Events" });
      const start = section.getByRole("button", { name: "Start" });
      const alert = section.getByRole("alert");
      const lines = section.getByRole("listitem");
      await onHost(host.engine, "echo 'no engine' >&2; exit 1", async () => {
        await start.click();
        await alert.getByText("The stream ended: no engine").waitFor();
        await section.getByText("Not listening.").waitFor();
      });

      await start.click();
      await section.getByText("Listening for events").waitFor();
      expect(await alert.count()).toBe(0);
      await eventually(() => desktop.streaming).toBe(1);
      desktop.happens("container", "start", "web");
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
      await scene.stage.backend.stop();
      const { page, desktop } = await open({ colorScheme: "light" });
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
      if (host === dockerDesktop)
        await picture(page, `${scene.name}-backend-away`);

      await scene.stage.restart();
      await scene.stage.fill({ title: "Back again", done: false });
      await alertOf("Items").getByRole("button", { name: "Retry" }).click();
      await page.getByRole("checkbox", { name: "Back again" }).waitFor();
      expect(await alertOf("Items").count()).toBe(0);
      await alertOf("Jobs").getByRole("button", { name: "Retry" }).click();
      await page.getByText("There are no jobs yet.").waitFor();
      expect(await alertOf("Jobs").count()).toBe(0);
    });

    it("a job stays while its backend is away, which is said", async () => {
      const { page, desktop } = await open();
      await page.clock.install();
      await page.reload();
      const section = page.getByRole("region", { name: "Jobs" });
      await section.getByRole("button", { name: "Start a job" }).click();
      await section.getByText(/running, \d+ %/).waitFor();
      await scene.stage.backend.stop();
      await eventually(() => desktop.unreachable).toBeGreaterThan(0);
      await page.clock.fastForward("01:00");
      const alert = section.getByRole("alert");
      await alert
        .getByText("Could not load jobs: The backend does not answer.")
        .waitFor();
      expect(await section.getByText(/running, \d+ %/).count()).toBe(1);

      await scene.stage.restart();
      await alert.waitFor({ state: "detached" });
    });

    it("a backend that is on its way is waited for", async () => {
      await scene.stage.backend.stop();
      const { page, desktop } = await open();
      await eventually(() => desktop.unreachable).toBeGreaterThan(0);
      await scene.stage.restart();
      await page
        .getByRole("region", { name: "Items" })
        .getByText("There are no items yet")
        .waitFor();
    });

    it("a job goes on without the page, and can be cancelled", async () => {
      const { page, desktop } = await open();
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

    it("tables have what there is, and what there is on Refresh", async () => {
      const { page, desktop } = await open();
      const clusters = contexts.map(({ cluster }) => cluster);
      await showsTable(page, desktop, "Images", ["alpine:3.22", "nginx:1.29"]);
      await showsTable(page, desktop, "Files", ["containers", "engine-id"]);
      await showsTable(page, desktop, "Kubernetes contexts", clusters);
    });

    it("programs on the host get what is typed, whatever it is", async () => {
      const { page } = await open();
      const name = `Moby & "Co" $(x) 'y' %PATH% äöü`;
      await greets(page, "Host script", name);
      await greets(page, "Host program", name);
      await page.getByRole("button", { name: "Run kubectl" }).click();
      await page.getByText("v0.0.0-stand-in").waitFor();
    });

    it("a program that fails says why, one that is missing is named", async () => {
      const { page } = await open();
      await onHost("kubectl", "echo 'no config' >&2; exit 3", async () => {
        await page.getByRole("button", { name: "Run kubectl" }).click();
        await page.getByText("Could not run it: no config").waitFor();
      });
      const greeter = scene.extension.project.path("host/go/bin/greeter");
      await withoutProgram(greeter, async () => {
        const section = page.getByRole("region", { name: "Host program" });
        await section.getByLabel("Name").fill("Moby");
        await section.getByRole("button", { name: "Run" }).click();
        await section
          .getByRole("alert")
          .filter({ hasText: /Could not run it: .*\bgreeter\b.* not found/ })
          .waitFor();
      });
    });

    if (host.leadsBack)
      it("somebody signs in with the provider, and out again", async () => {
        const { page, desktop } = await open();
        const { oauth, extension } = scene;
        await signsInAndOut(page, desktop, oauth, extension.built.url);
      });
    else
      it("says that nobody can sign in, since no link leads back", async () => {
        const { page, desktop } = await open();
        const section = page.getByRole("region", { name: "Account" });
        await section.getByRole("button", { name: "Sign in" }).click();
        await section
          .getByRole("alert")
          .filter({ hasText: `Signing in does not work in ${host.name}` })
          .waitFor();
        expect(desktop.opened).toEqual([]);
      });
  });
}
