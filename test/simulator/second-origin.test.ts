import { existsSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import type { Duplex } from "node:stream";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium, launch } from "../browser/support/chromium.ts";
import { tools } from "../build/support/tools.ts";
import { type Listening, listen } from "../support/listen.ts";
import { lastingFolder } from "../support/temporary.ts";
import { EVERYTHING, type SimulatedExtension, simulate } from "./stage.ts";

const { missing, chromium } = await tools({ chromium: findChromium });

/** What a page of another origin tries, as code that has `at`, the simulator's origin, `call`, a call as text, and `token`, which nobody could guess. */
const attacks: Record<string, string> = {
  "call with the token": `ask({ token })`,
  "call without a token": `ask({})`,
  "fetch of a call": `fetch(at + "/__simulator/calls", { method: "POST", body: call })`,
  "fetch of a call that wants no answer": `fetch(at + "/__simulator/calls", { method: "POST", mode: "no-cors", body: call }).then(({ type }) => type === "opaque" ? Promise.reject() : type)`,
  "fetch of what the extension is": `fetch(at + "/__simulator/setup.json").then((it) => it.text())`,
  "fetch of the page": `fetch(at + "/?bare").then((it) => it.text())`,
  beacon: `(navigator.sendBeacon(at + "/__simulator/calls", call), new Promise((_, reject) => setTimeout(reject, 300)))`,
  "script of the simulator": `element("script", at + "/__simulator/page.js")`,
  "script of the page": `element("script", at + "/sdk.js")`,
  "module of the page": `import(at + "/sdk.js").then(() => 1)`,
  "icon as an image": `element("img", at + "/__simulator/icon.svg")`,
  WebSocket: `socket(new WebSocket(at.replace("http", "ws") + "/"))`,
  EventSource: `socket(new EventSource(at + "/__simulator/calls"))`,
};

/** Defined in the page that attacks. */
const TOOLS = `
  const element = (name, src) => new Promise((resolve, reject) => {
    const made = Object.assign(document.createElement(name), { src, onload: () => resolve(name), onerror: reject });
    document.body.append(made);
  });
  const ask = (first, to = at) => {
    const made = new WebSocket(to.replace("http", "ws") + "/__simulator/calls");
    made.addEventListener("open", () => [JSON.stringify(first), call].map((text) => made.send(text)));
    return socket(made);
  };
  const socket = (made) => new Promise((resolve, reject) => Object.assign(made, { onopen: resolve, onmessage: resolve, onerror: reject }));
`;

describe.skipIf(missing)("a page of another origin", () => {
  const folder = lastingFolder();
  let browser: Browser;
  /** Of somebody who has the simulator open. */
  let context: BrowserContext;
  let extension: SimulatedExtension;
  let others: Listening;
  /** The open page of the extension. */
  let own: Page;
  let count = 0;
  /** How many upgrades have got through. */
  let upgrades = 0;

  beforeAll(async () => {
    // A name of another site that leads to this machine, as after DNS rebinding.
    browser = await launch(
      chromium,
      "--host-resolver-rules=MAP evil.test 127.0.0.1",
    );
    extension = await simulate(EVERYTHING, {
      upgrade(_: unknown, socket: Duplex) {
        upgrades++;
        socket.destroy();
      },
    });
    const server = createServer((_, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end("<!doctype html><title>Other</title><body></body>");
    });
    others = await listen(server);
    context = await browser.newContext();
    own = await context.newPage();
    await own.goto(extension.url());
  });
  afterAll(async () => {
    await browser?.close();
    await extension?.close();
    await others?.close();
  });

  const trap = () => {
    const file = path.join(folder, `executed-${count++}`);
    const command = { cmd: "touch", args: [file], shell: false };
    const call = { kind: "run", where: "host", engine: "docker", ...command };
    return {
      file,
      call: JSON.stringify({ id: 900 + count, ...call }),
    };
  };
  const open = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  /** Whether it worked. */
  const attack = (page: Pick<Page, "evaluate">, code: string, call: string) =>
    page.evaluate(
      `(() => { ${TOOLS}
        const at = ${JSON.stringify(extension.origin)};
        const call = ${JSON.stringify(call)};
        const token = ${JSON.stringify(extension.token)};
        return Promise.resolve(${code}).then((value) => "worked: " + (value?.status ?? value), () => "refused");
      })()`,
    );

  it("the extension's own page can do what is tried here", async () => {
    const { file, call } = trap();
    const code = `ask({ token: localStorage.getItem("simulator.token") })`;
    expect(await attack(own, code, call)).toMatch(/^worked/);
    await expect.poll(() => existsSync(file)).toBe(true);
    // So a refusal is one of the origin.
    for (const [name, code] of Object.entries(attacks))
      if (/script|module|icon|of the page|extension is/.test(name))
        expect(await attack(own, code, call), name).toMatch(/^worked/);
  });

  // The same site on another port, and another site that leads to this machine.
  describe.each(["localhost", "127.0.0.1", "evil.test"])("on %s", (name) => {
    let page: Page;
    beforeAll(async () => {
      page = await open(`http://${name}:${others.port}/`);
    });

    it.each(Object.entries(attacks))("gets nowhere by %s", async (_, code) => {
      const { file, call } = trap();
      const before = extension.calls();
      expect(await attack(page, code, call)).toBe("refused");
      expect(extension.calls()).toBe(before);
      expect(existsSync(file)).toBe(false);
      expect(upgrades).toBe(0);
    });

    it("gets nowhere by a form", async () => {
      const { file, call } = trap();
      // A field whose name and value are, together, JSON.
      const [field, value] = call.replace(/}$/, ',"a":"=b"}').split("=");
      const answer = page.waitForResponse(/calls$/);
      await page.evaluate(
        `document.body.insertAdjacentHTML("beforeend", '<iframe name="to"></iframe><form target="to" method="POST" enctype="text/plain" action="${extension.origin}/__simulator/calls"><input></form>');
        Object.assign(document.querySelector("input"), { name: ${JSON.stringify(field)}, value: ${JSON.stringify(value)} });
        document.querySelector("form").submit();`,
      );
      expect((await answer).status()).toBe(403);
      expect(existsSync(file)).toBe(false);
    });

    it("gets nowhere by a sandbox, whose origin is null", async () => {
      await page.evaluate(
        `document.body.insertAdjacentHTML("beforeend", '<iframe sandbox="allow-scripts" srcdoc="<body></body>"></iframe>')`,
      );
      const handle = await page.waitForSelector("iframe[sandbox]");
      const frame = (await handle.contentFrame())!;
      expect(await frame.evaluate("origin")).toBe("null");
      for (const code of Object.values(attacks)) {
        const { file, call } = trap();
        const before = extension.calls();
        expect(await attack(frame, code, call), code).toBe("refused");
        expect(extension.calls()).toBe(before);
        expect(existsSync(file)).toBe(false);
      }
    });

    it("shows the dashboard in no frame, and the page only without its client", async () => {
      for (const [address, status] of [
        ["/__simulator/", 403],
        ["/?bare", 200],
      ] as const) {
        const answer = page.waitForResponse(`${extension.origin}${address}`);
        await page.evaluate(
          `document.body.insertAdjacentHTML("beforeend", '<iframe src="${extension.origin}${address}"></iframe>')`,
        );
        expect((await answer).status()).toBe(status);
      }
      const shown = () =>
        page.frames().find((each) => each.url().endsWith("/?bare"));
      await expect.poll(shown).toBeDefined();
      await shown()!.waitForLoadState();
      expect(await shown()!.evaluate("'ddClient' in window")).toBe(false);
    });

    it("reads nothing of a window that it opens, and what it tells that one is ignored", async () => {
      const opened = context.waitForEvent("page");
      await page.evaluate(
        `globalThis.opened = open("${extension.origin}/__simulator/")`,
      );
      const dashboard = await opened;
      await dashboard
        .frameLocator("iframe")
        .locator("main")
        .waitFor({ state: "attached" });
      expect(
        await page.evaluate(
          `(() => { try { return opened.document.title } catch ({ name }) { return name } })()`,
        ),
      ).toBe("SecurityError");
      await page.evaluate(
        `opened.postMessage({ simulator: { id: 1, member: "by another", args: [], value: 1 } }, "*")`,
      );
      await dashboard.evaluate(
        "new Promise((resolve) => setTimeout(resolve, 100))",
      );
      expect(await dashboard.locator("ol").textContent()).not.toContain(
        "by another",
      );
      await dashboard.close();
    });
  });

  it("under a name that was made to lead here gets nothing", async () => {
    const { port } = extension;
    for (const address of [
      "/",
      "/?bare",
      "/__simulator/",
      "/__simulator/page.js",
      "/sdk.js",
    ]) {
      const page = await context.newPage();
      const response = await page.goto(`http://evil.test:${port}${address}`);
      expect(response!.status(), address).toBe(403);
      // The page that says so is of that name, and so no fetch of it is from elsewhere.
      const { file, call } = trap();
      const code = `fetch("/__simulator/calls", { method: "POST", body: call })`;
      expect(await attack(page, code, call)).toBe("worked: 403");
      const asking = `ask({ token }, location.origin)`;
      expect(await attack(page, asking, call)).toBe("refused");
      expect(existsSync(file)).toBe(false);
      await page.close();
    }
  });
});
