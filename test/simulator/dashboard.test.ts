import type { BrowserContext } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findChromium } from "../browser/support/chromium.ts";
import { tools } from "../build/support/tools.ts";
import { inBrowser } from "./stage.ts";

const { missing, chromium } = await tools({ chromium: findChromium });

describe.skipIf(missing)("the window around the page", () => {
  let context: BrowserContext;
  const stage = inBrowser(chromium);

  const open = async (query = "") => {
    const page = await context.newPage();
    await page.goto(
      `${stage.extension.origin}/?${query}#token=${stage.extension.token}`,
    );
    await page.waitForURL(/__simulator/);
    return page;
  };

  it("is there four times at once, and each page has its answers", async () => {
    context = await stage.browser.newContext();
    const hosts = [
      "docker-desktop",
      "rancher-desktop",
      "podman-desktop",
      "other",
    ];
    for (const host of hosts) await open(`host=${host}`);
    for (const page of context.pages()) {
      await page
        .frameLocator("iframe")
        .locator("main")
        .waitFor({ state: "attached" });
      const frame = page.frames().at(-1)!;
      await frame.waitForFunction("globalThis.client");
      const reply = frame.evaluate(`client.extension.vm.service.get("/items")`);
      expect(await reply).toMatchObject({ url: "/items" });
    }
    await context.close();
  });

  it("shows the calls and the backend's log, those before it was opened once", async () => {
    context = await stage.browser.newContext();
    const page = await open();
    const frame = page.frameLocator("iframe");
    await frame.locator("main").waitFor({ state: "attached" });
    await page.frames().at(-1)!.waitForFunction("globalThis.client");
    await page
      .frames()
      .at(-1)!
      .evaluate(
        `client.extension.vm.service.get("/status/404").catch(() => {})`,
      );
    await page.getByText("SDK calls").click();
    await page
      .getByRole("list", { name: "SDK calls" })
      .getByText('get("/status/404")')
      .waitFor();
    await page.getByText("Backend's log").first().click();
    const log = page.getByRole("log");
    await expect.poll(() => log.textContent()).toBe("listening");
    await page.getByRole("button", { name: "Leave and reopen" }).click();
    await page.frames().at(-1)!.waitForFunction("globalThis.client");
    await expect.poll(() => log.textContent()).toBe("listening");
    await context.close();
  });

  it.each(["light", "dark"])(
    "lets the page prefer %s, also where nothing else is shown",
    async (theme) => {
      // Of the browser's own, whatever that prefers.
      context = await stage.browser.newContext({ colorScheme: null });
      const page = await open(`bare&theme=${theme}`);
      await page
        .frameLocator("iframe")
        .locator("main")
        .waitFor({ state: "attached" });
      const prefers = (other: string) =>
        page
          .frames()
          .at(-1)!
          .evaluate(`matchMedia("(prefers-color-scheme: ${other})").matches`);
      expect(await prefers(theme)).toBe(true);
      expect(await page.getByRole("banner").isVisible()).toBe(false);
      expect(await page.getByText("SDK calls").isVisible()).toBe(false);
      const other = theme === "light" ? "dark" : "light";
      await page.goto(page.url().replace("bare&", ""));
      await page.getByLabel("Theme").selectOption(other);
      await expect.poll(() => prefers(other)).toBe(true);
      await context.close();
    },
  );

  it("says what to do where it is opened without the token", async () => {
    context = await stage.browser.newContext();
    const page = await context.newPage();
    await page.goto(stage.extension.origin);
    await page
      .getByRole("paragraph")
      .filter({ hasText: "Open the page by the address" })
      .waitFor();
    await context.close();
  });
});
