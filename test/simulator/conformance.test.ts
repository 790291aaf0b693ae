import { hostname } from "node:os";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "../browser/support/chromium.ts";
import { tools } from "../build/support/tools.ts";
import { sdkMembers } from "./sdk-members.ts";
import { EVERYTHING, inBrowser, openClient, simulate } from "./stage.ts";

const { missing, chromium } = await tools({ chromium: findChromium });

type Host = "docker-desktop" | "rancher-desktop" | "podman-desktop";
const members = sdkMembers("v1");
const oldMembers = sdkMembers("v0");
const hosts: Host[] = ["docker-desktop", "rancher-desktop", "podman-desktop"];

/** What a call on the page came to. */
interface Outcome {
  value?: any;
  /** What it rejected with: own properties, and the message of an Error. */
  error?: any;
}

/** Calls the client on the page: `code` is an expression that has `client`. */
type Call = (code: string) => Promise<Outcome>;

/** Where the three differ. */
const by = <T>(host: Host, dd: T, rd: T, pd: T): T =>
  ({ "docker-desktop": dd, "rancher-desktop": rd, "podman-desktop": pd })[host];

const remote = (name: string, text: string) => ({
  message: `Error invoking remote method '${name}': ${text}`,
});
const SERVICE = "docker-desktop-adapter:extensionVMServiceRequest";

/** A request with a body, by each verb that has one. */
const sends = (verb: string) => async (call: Call, host: Host) => {
  const method = verb.toUpperCase();
  const service = `client.extension.vm.service.${verb}`;
  expect((await call(`${service}("/items", { title: "Orca" })`)).value).toEqual(
    {
      method,
      url: "/items",
      body: '{"title":"Orca"}',
      type: "application/json",
      own: null,
    },
  );
  // A bare text.
  expect((await call(`${service}("/items", "Orca")`)).value).toMatchObject({
    body: by(host, "Orca", "Orca", '"Orca"'),
    type: by(host, null, null, "application/json"),
  });
};

const receives = (verb: string) => async (call: Call) => {
  const service = `client.extension.vm.service.${verb}`;
  expect((await call(`${service}("/items?a=%20")`)).value).toMatchObject({
    method: verb.toUpperCase(),
    url: "/items?a=%20",
  });
};

/** Streams; what came is a list of [kind, value]. */
const streamed = (exec: string, cmd: string, args: string, more = "") =>
  `new Promise((resolve) => {
    const got = [];
    const process = client.${exec}("${cmd}", ${args}, { ${more} stream: { ${more.includes("split") ? "splitOutputLines: true," : ""}
      onOutput: (output) => {
        got.push(["output", output]);
        if (globalThis.closeAfterFirst) process.close();
      },
      onError: (error) => resolve([...got, ["error", error?.message ?? error]]),
      onClose: (code) => resolve([...got, ["close", code]]),
    } });
    if (globalThis.closeAfterFirst) setTimeout(() => resolve([...got, ["timeout"]]), 1000);
  })`;

const views =
  (kind?: string) =>
  (member: string) =>
  async (call: Call, host: Host, page: Page) => {
    if (host === "rancher-desktop")
      return expect(
        (await call(`client.${member}("known", "1")`)).error,
      ).toMatchObject({
        message: expect.stringContaining("is not a function"),
      });
    expect(await call(`client.${member}("known", "1")`)).toEqual({
      value: null,
    });
    const toast = page
      .getByRole("status")
      .filter({ hasText: `${member.split(".").at(-1)}(` });
    expect(await toast.count()).toBe(by(host, 1, 0, 0));
    if (kind && host === "docker-desktop")
      expect(
        (await call(`client.${member}("lost", "1")`)).error.stderr,
      ).toContain("No such object: lost");
  };

const toasts =
  (role: "status" | "alert") =>
  (member: string) =>
  async (call: Call, _: Host, page: Page) => {
    await call(`client.${member}("Seen by ${member}")`);
    await page
      .getByRole(role)
      .filter({ hasText: `Seen by ${member}` })
      .waitFor();
  };

const is =
  (value: (host: Host) => unknown) =>
  (member: string) =>
  async (call: Call, host: Host) =>
    expect((await call(`client.${member}`)).value).toEqual(value(host));

/** What each member does, in each host: its documentation, and what is known of the host's source. */
const acts: Record<
  string,
  (call: Call, host: Host, page: Page) => Promise<unknown>
> = {
  "extension.image": is((host) =>
    by(host, "acme/whales:1.2.3", "acme/whales:1.2.3", ""),
  )("extension.image"),
  "host.platform": is(() => process.platform)("host.platform"),
  "host.arch": is(() => process.arch)("host.arch"),
  "host.hostname": is(() => hostname())("host.hostname"),

  "extension.vm.service.get": async (call, host) => {
    await receives("get")(call);
    const get = (url: string) =>
      call(`client.extension.vm.service.get("${url}")`);
    expect((await get("/text")).value).toBe("just text");
    expect((await get("/empty")).value).toBe("");
    const message = '{"message":"no whale"}';
    expect((await get("/status/404")).error).toEqual(
      by<object>(
        host,
        { name: "Error", message, statusCode: 404 },
        { name: "Not Found", message, statusCode: 404 },
        remote(SERVICE, "Error: Not Found"),
      ),
    );
    expect((await get("/status/403")).error).toMatchObject(
      by<object>(
        host,
        { statusCode: 403 },
        { statusCode: 403 },
        remote(SERVICE, "Error: Unable to get access"),
      ),
    );
    expect((await get("/cut")).error).toEqual(
      by<object>(
        host,
        { name: "Error", message: "socket hang up" },
        { statusCode: 502, name: "Bad Gateway", message: "" },
        remote(SERVICE, "TypeError: fetch failed"),
      ),
    );
  },
  "extension.vm.service.head": async (call) =>
    expect(
      (await call('client.extension.vm.service.head("/items")')).value,
    ).toBe(""),
  "extension.vm.service.delete": receives("delete"),
  "extension.vm.service.post": sends("post"),
  "extension.vm.service.put": sends("put"),
  "extension.vm.service.patch": sends("patch"),
  "extension.vm.service.request": async (call) =>
    expect(
      (
        await call(
          'client.extension.vm.service.request({ method: "PUT", url: "/items", headers: { "X-Whale": "blue" }, data: { a: 1 } })',
        )
      ).value,
    ).toMatchObject({ method: "PUT", own: "blue", body: '{"a":1}' }),

  "docker.cli.exec": async (call, host, page) => {
    const exec = (cmd: string, args: string, more = "") =>
      call(`client.docker.cli.exec("${cmd}", ${args} ${more})`);
    // Quotes are for the shell that only one of them has; another takes them off.
    expect(
      (await exec("say", `["'two words'", "$((1+1))"]`)).value.stdout,
    ).toBe(
      by(
        host,
        "two words\n2\n",
        "two words\n$((1+1))\n",
        "'two words'\n$((1+1))\n",
      ),
    );
    const ok = await call(
      `client.docker.cli.exec("json", []).then((it) => [it.lines(), it.parseJsonLines(), "code" in it])`,
    );
    expect(ok.value[1]).toEqual([{ a: 1 }, { a: 2 }]);
    expect(ok.value[0]).toHaveLength(3);
    expect(ok.value[2]).toBe(host === "rancher-desktop");
    expect(
      (
        await call(
          `client.docker.cli.exec("say", ['{"b":1}'].map((it) => ${JSON.stringify(host)} === "docker-desktop" ? "'" + it + "'" : it)).then((it) => it.parseJsonObject())`,
        )
      ).value,
    ).toEqual({ b: 1 });
    const { error } = await exec("fail", "[]");
    expect(error).toMatchObject({ stdout: "out\n", stderr: "it failed\n" });
    expect(error.code).toBe(by<number | undefined>(host, 3, 3, undefined));
    // Where commands run, and with what.
    const where = (
      await exec("here", "[]", ', { cwd: "/", env: { WHALE: "blue" } }')
    ).value.stdout;
    if (host === "podman-desktop") expect(where).not.toContain("blue");
    else expect(where).toBe("/\nblue\n");
    if (host === "rancher-desktop") {
      for (const wrong of [
        "exec(1, [])",
        'exec("say", "a")',
        'exec("say", [1])',
        'exec("say", [], { cwd: 1 })',
      ])
        expect(
          (await call(`client.docker.cli.${wrong}`)).error.message,
        ).toMatch(/is not/);
    }
    if (host === "podman-desktop")
      expect(
        (
          await exec(
            "say",
            '["-v", "/var/run/docker.sock:/var/run/docker.sock", "", "a"]',
          )
        ).value.stdout,
      ).toBe("a\n");

    // Streams.
    const lines = await call(
      streamed("docker.cli.exec", "count", '["2"]', "/* split */"),
    );
    expect(lines.value).toEqual([
      ["output", { stdout: "line 1" }],
      ["output", { stdout: "line 2" }],
      // Without an end, the last line is lost in two of them.
      ...(host === "docker-desktop" ? [["output", { stdout: "rest" }]] : []),
      ["close", 0],
    ]);
    const raw = await call(streamed("docker.cli.exec", "count", '["2"]'));
    const text = raw.value
      .filter(([kind]: string[]) => kind === "output")
      .map(([, output]: any) => output.stdout);
    expect(text.join("")).toBe("line 1\nline 2\nrest");
    expect(
      (await call(streamed("docker.cli.exec", "fail", "[]"))).value.at(-1),
    ).toEqual(["close", 3]);
    // No shell reads a stream's arguments.
    expect(
      (await call(streamed("docker.cli.exec", "say", `["'a b'"]`))).value[0],
    ).toEqual(["output", { stdout: by(host, "'a b'\n", "a b\n", "'a b'\n") }]);
    const died = (
      await call(streamed("docker.cli.exec", "die", "[]"))
    ).value.at(-1);
    expect(died[0]).toBe(by(host, "close", "error", "close"));
    await page.evaluate("globalThis.closeAfterFirst = true");
    const closed = (await call(streamed("docker.cli.exec", "wait", "[]")))
      .value;
    expect(closed[0]).toEqual(["output", { stdout: "started\n" }]);
    // One does not end it, and another tells nothing of what is closed.
    expect(closed.at(-1)[0] === "timeout").toBe(host !== "docker-desktop");
  },
  "extension.host.cli.exec": async (call, host) => {
    expect(
      (await call('client.extension.host.cli.exec("greeter", ["Ada"])')).value
        .stdout,
    ).toBe("Hello Ada\n");
    const { error } = await call(
      'client.extension.host.cli.exec("no-such-program", [])',
    );
    if (host === "docker-desktop") {
      expect(error.code).toBe(127);
      expect(error.stderr).toMatch(/not found/);
    } else if (host === "rancher-desktop")
      expect(error.message).toMatch(/spawn no-such-program ENOENT/);
    else expect(error).toMatchObject({ stdout: "", stderr: "" });
  },
  "extension.vm.cli.exec": async (call, host) => {
    const exec = "extension.vm.cli.exec";
    expect(
      (await call(`client.${exec}("/backend/docker", ["say", "whale"])`)).value
        .stdout,
    ).toBe("whale\n");
    const failed = await call(`client.${exec}("/backend/docker", ["fail"])`);
    // An exit code that does not come back is no failure.
    expect(failed.value?.stdout).toBe(
      by<string | undefined>(host, undefined, undefined, "out\n"),
    );
    expect(failed.error?.code).toBe(
      by<number | undefined>(host, 3, 3, undefined),
    );
    const got = await call(
      `new Promise((resolve) => { client.${exec}("/backend/docker", ["say", "whale"], { stream: { splitOutputLines: true, onOutput: ({ stdout }) => resolve([typeof stdout, String(stdout)]) } }); })`,
    );
    expect(got.value[0]).toBe(by(host, "string", "string", "object"));
  },

  "docker.listContainers": async (call, host) => {
    const asked =
      "client.docker.listContainers({ all: true, limit: 3, other: 1 })";
    const [container] = (await call(asked)).value;
    expect(container.Names).toEqual(["/web"]);
    expect(container.asked).toBe(
      by(host, "all=true&limit=3", "all=true&limit=3", "all=1"),
    );
    expect(container.Created).toBe(
      by(host, 1_700_000_000, 1_700_000_000_000, 1_700_000_000),
    );
    expect(Array.isArray(container.Ports)).toBe(host !== "rancher-desktop");
    if (host === "rancher-desktop")
      expect(container.Ports).toEqual({
        "80/tcp": [{ HostIp: "0.0.0.0", HostPort: "8080" }],
        "443/tcp": null,
      });
    expect("engineId" in container).toBe(host === "podman-desktop");
    expect((await call("client.docker.listContainers()")).value).toHaveLength(
      1,
    );
  },
  "docker.listImages": async (call, host) => {
    const [image] = (await call("client.docker.listImages({ digests: true })"))
      .value;
    expect(image.Id).toBe("sha256:1");
    expect(typeof (image.VirtualSize ?? "")).toBe("string");
    expect("VirtualSize" in image).toBe(host === "rancher-desktop");
    expect("engineName" in image).toBe(host === "podman-desktop");
  },

  "desktopUI.toast.success": toasts("status")("desktopUI.toast.success"),
  "desktopUI.toast.warning": toasts("status")("desktopUI.toast.warning"),
  "desktopUI.toast.error": toasts("alert")("desktopUI.toast.error"),
  "desktopUI.dialog.showOpenDialog": async (call, host, page) => {
    const open =
      'client.desktopUI.dialog.showOpenDialog({ properties: ["openFile"] })';
    if (host === "podman-desktop")
      return expect((await call(open)).error.message).toContain(
        "No handler registered",
      );
    page.once("dialog", (dialog) => void dialog.accept("/home/ada/whales.txt"));
    expect((await call(open)).value).toEqual({
      canceled: false,
      filePaths: ["/home/ada/whales.txt"],
    });
    page.once("dialog", (dialog) => void dialog.dismiss());
    expect((await call(open)).value).toEqual({ canceled: true, filePaths: [] });
  },
  "host.openExternal": async (call, host, page) => {
    await page.evaluate(
      "globalThis.opened = []; window.open = (url) => void opened.push(url)",
    );
    await call('client.host.openExternal("https://docs.docker.com/")');
    await call('client.host.openExternal("mailto:ada@example.com")');
    expect(await page.evaluate("opened")).toEqual(
      by(
        host,
        ["https://docs.docker.com/"],
        ["https://docs.docker.com/", "mailto:ada@example.com"],
        ["https://docs.docker.com/"],
      ),
    );
  },
  ...Object.fromEntries(
    Object.entries({
      viewContainers: undefined,
      viewContainer: "container",
      viewContainerLogs: "container",
      viewContainerInspect: "container",
      viewContainerTerminal: "container",
      viewContainerStats: "container",
      viewImages: undefined,
      viewImage: "image",
      viewVolumes: undefined,
      viewVolume: "volume",
    }).map(([name, kind]) => [
      `desktopUI.navigate.${name}`,
      views(kind)(`desktopUI.navigate.${name}`),
    ]),
  ),
};

const callOn =
  (page: Page): Call =>
  (code) =>
    page.evaluate(`(async () => {
      try {
        return { value: (await (${code})) ?? null };
      } catch (error) {
        return { error: error instanceof Error ? { message: error.message } : { ...error } };
      }
    })()`);

describe.skipIf(missing)("the simulated client", () => {
  const stage = inBrowser(chromium);

  const open = async (query: string, of = stage.extension, hash = true) => {
    const page = await stage.browser.newPage();
    await openClient(page, of.url(query, hash));
    return page;
  };

  it("there is an act for every member that the SDK's types have, and no other", () => {
    expect(Object.keys(acts).sort()).toEqual(members);
  });

  describe.each(hosts)("in %s", (host) => {
    let page: Page;
    beforeAll(async () => {
      page = await open(`host=${host}`);
    });
    afterAll(() => page?.close());

    it.each(members)("%s does what it does there", async (member) => {
      await acts[member]!(callOn(page), host, page);
    });

    it.each(oldMembers)(
      "%s of version 0 says what to use instead",
      async (member) => {
        const { error } = await callOn(page)(`client.${member}()`);
        const [, instead = ""] =
          /use ddClient\.([\w.]+)/.exec(error.message) ?? [];
        expect(members).toContain(instead);
      },
    );

    it("Docker Desktop's themes are there or not", async () => {
      for (const name of ["__ddMuiV5Themes", "__ddMuiV6Themes"])
        expect(
          await page.evaluate(`typeof window.${name}?.dark?.palette`),
        ).toBe(by(host, "object", "undefined", "undefined"));
    });
  });

  it("members without a section of metadata.json are missing, and say which", async () => {
    const { ui, icon } = EVERYTHING;
    const bare = await simulate({ ui, icon });
    try {
      for (const host of hosts) {
        const page = await stage.browser.newPage();
        const notes: string[] = [];
        page.on("console", (message) => notes.push(message.text()));
        await openClient(page, bare.url(`host=${host}`));
        const has = (member: string) =>
          page.evaluate(`client.extension.${member} !== undefined`);
        const expected = host !== "docker-desktop";
        expect(await has("vm")).toBe(expected);
        expect(await has("host")).toBe(expected);
        if (!expected)
          expect(notes).toEqual([
            "Simulator: ddClient.extension.vm is not there: metadata.json has no vm",
            "Simulator: ddClient.extension.host is not there: metadata.json has no host",
          ]);
        await page.close();
      }
    } finally {
      await bare.close();
    }
  });

  it("the address injects failures", async () => {
    const first = async (scenario: string, code: string) => {
      const page = await open(`scenario=${scenario}`);
      const began = Date.now();
      const outcome = await callOn(page)(code);
      await page.close();
      return { ...outcome, took: Date.now() - began };
    };
    const get = 'client.extension.vm.service.get("/items")';
    expect((await first("backend-down", get)).error.message).toContain(
      "ECONNREFUSED",
    );
    expect((await first("not-found", get)).error.statusCode).toBe(404);
    expect((await first("server-error", get)).error.statusCode).toBe(500);
    expect((await first("slow", get)).took).toBeGreaterThan(2_000);
    expect(
      (
        await first(
          "command-not-found",
          'client.extension.host.cli.exec("greeter", [])',
        )
      ).error.code,
    ).toBe(127);
    const cut = await first(
      "stream-cut",
      streamed("docker.cli.exec", "wait", "[]"),
    );
    expect(cut.value.at(-1)).toEqual([
      "error",
      "The stream was cut: ?scenario=stream-cut",
    ]);
  });

  it("a page that has a client already keeps it, and nothing of the simulator shows", async () => {
    const page = await stage.browser.newPage();
    await page.addInitScript("window.ddClient = { real: true }");
    await page.goto(`${stage.extension.origin}/`);
    await page.waitForFunction("globalThis.client");
    expect(page.url()).toBe(`${stage.extension.origin}/`);
    expect(await page.evaluate("client")).toEqual({ real: true });
    expect(await page.evaluate("'__ddMuiV6Themes' in window")).toBe(false);
    await page.close();
  });

  it("two hundred calls at once are all answered", async () => {
    const page = await open("");
    const outcome = await callOn(page)(
      'Promise.all(Array.from({ length: 200 }, (_, at) => client.extension.vm.service.get("/items/" + at)))',
    );
    expect(outcome.value.map(({ url }: { url: string }) => url)).toEqual(
      Array.from({ length: 200 }, (_, at) => `/items/${at}`),
    );
    await page.close();
  });

  it("a page that is left loses its streams", async () => {
    const page = await open("");
    await callOn(page)(
      'new Promise((resolve) => { client.docker.cli.exec("wait", [], { stream: { onOutput: resolve } }); })',
    );
    expect(stage.extension.running()).toBe(1);
    await page.close();
    await expect.poll(() => stage.extension.running()).toBe(0);
  });
});
