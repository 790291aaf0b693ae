import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findChromium } from "../browser/support/chromium.ts";
import { tools } from "../build/support/tools.ts";
import { EVERYTHING, inBrowser, openClient, simulate } from "./stage.ts";

const { missing, chromium } = await tools({ chromium: findChromium });

const DD = "docker-desktop";
const RD = "rancher-desktop";
const PD = "podman-desktop";
const hosts = [DD, RD, PD] as const;
type Host = (typeof hosts)[number];

/** What is known of the hosts beyond what each member does: rarely met, and easily lost. */
describe.skipIf(missing)("of the simulated hosts", () => {
  const stage = inBrowser(chromium);
  const pages = new Map<string, Page>();

  const open = async (query: string) => {
    const page = await stage.browser.newPage();
    await openClient(page, stage.extension.url(query));
    return page;
  };
  /** What the code with `client` gives, or rejects with: an Error by its message. */
  const evaluate = (page: Page, code: string): Promise<any> =>
    page.evaluate(`Promise.resolve().then(() => ${code}).catch((error) => ({
      rejects: error instanceof Error ? error.message : error,
    }))`);
  const on = async (host: Host, code: string) => {
    const page = pages.get(host) ?? (await open(`host=${host}`));
    pages.set(host, page);
    return evaluate(page, code);
  };

  it.each(hosts)(
    "%s: headers of a request, and those of its body",
    async (host) => {
      const { type } = await on(
        host,
        `client.extension.vm.service.request({ method: "POST", url: "/", headers: { "Content-Type": "text/csv" }, data: { a: 1 } })`,
      );
      expect(type).toBe(host === PD ? "application/json" : "text/csv");
    },
  );

  it.each(hosts)("%s: data that is falsy", async (host) => {
    const { body } = await on(host, `client.extension.vm.service.post("/", 0)`);
    expect(body).toBe(host === PD ? "" : "0");
  });

  it.each(hosts)(
    "%s: a program that metadata.json does not list",
    async (host) => {
      const got = await on(
        host,
        `client.extension.host.cli.exec("echo", ["a"])`,
      );
      if (host === PD) expect(got.stdout).toBe("a\n");
      else if (host === RD)
        expect(got.rejects).toBe(
          "Error invoking remote method 'extensions/spawn/blocking': Error: spawn echo ENOENT",
        );
      else expect(got.rejects).toMatchObject({ code: 127, stdout: "" });
      expect(
        await on(
          host,
          `new Promise((onError) => client.extension.host.cli.exec("no-such", [], { stream: { onError } })).then(({ message }) => message)`,
        ),
      ).toBe("spawn no-such ENOENT");
    },
  );

  it.each(hosts)("%s: arguments that are none", async (host) => {
    const got = await on(host, `client.docker.cli.exec("say")`);
    if (host === RD) expect(got.rejects).toMatch(/args/);
    else expect(got.stdout).toBe("\n");
  });

  it.each(hosts)(
    "%s: folder and environment of a command in the container",
    async (host) => {
      const { stdout } = await on(
        host,
        `client.extension.vm.cli.exec("/backend/docker", ["here"], { cwd: "/backend", env: { WHALE: "blue" } })`,
      );
      if (host === DD) expect(stdout).toMatch(/\/programs\nblue\n$/);
      else expect(stdout).not.toMatch(/programs|blue/);
    },
  );

  it.each(hosts)("%s: what a result has beside its output", async (host) => {
    const got = await on(
      host,
      `client.docker.cli.exec("say", ["a"]).then((it) => Object.keys(it))`,
    );
    expect(
      got.filter(
        (name: string) => !/^(stdout|stderr|lines|parse.*)$/.test(name),
      ),
    ).toEqual(host === RD ? ["cmd", "code"] : []);
  });

  it.each(hosts)("%s: which containers are asked for", async (host) => {
    const asked = (filters: string) =>
      on(
        host,
        `client.docker.listContainers({ filters: ${filters} }).then(([it]) => new URLSearchParams(it.asked).get("filters"))`,
      );
    const json = '{"status":["exited"]}';
    expect(await asked(host === RD ? '"status=exited"' : `'${json}'`)).toBe(
      host === PD ? null : json,
    );
  });

  it.each(hosts)("%s: a stream that is closed at once", async (host) => {
    const before = stage.extension.running();
    const told = on(
      host,
      `new Promise((resolve) => {
        const told = (kind) => () => resolve(kind);
        client.docker.cli.exec("wait", [], { stream: { onClose: told("close"), onError: told("error") } }).close();
        setTimeout(resolve, 500, "nothing");
      })`,
    );
    expect(await told).toBe(host === DD ? "close" : "nothing");
    // It goes on in one of them.
    await expect
      .poll(stage.extension.running)
      .toBe(before + (host === PD ? 1 : 0));
  });

  it.each(hosts)("%s: lines of standard error", async (host) => {
    const got = await on(
      host,
      `new Promise((resolve) => {
        const got = [];
        client.docker.cli.exec("fail", [], { stream: { splitOutputLines: true, onOutput: ({ stderr }) => stderr && got.push(stderr), onClose: () => resolve(got) } });
      })`,
    );
    expect(got).toEqual([host === PD ? "it failed\n" : "it failed"]);
  });

  it.each(hosts)(
    "%s: an address in openExternal that is not of the web",
    async (host) => {
      const page = await open(`host=${host}`);
      const opened: string[] = [];
      await page.exposeFunction("told", (url: string) => opened.push(url));
      await page.evaluate("window.open = (url) => told(url)");
      await page.evaluate(`client.host.openExternal("mailto:ada@example.org")`);
      await page.evaluate(`client.host.openExternal("https://example.org")`);
      expect(opened).toEqual([
        ...(host === RD ? ["mailto:ada@example.org"] : []),
        "https://example.org",
      ]);
      await page.close();
    },
  );

  const failures: [string, string, Record<Host, unknown>][] = [
    [
      "backend-down",
      `client.extension.vm.service.get("/")`,
      {
        [DD]: {
          name: "Error",
          message: expect.stringContaining("ECONNREFUSED"),
        },
        [RD]: { statusCode: 502, name: "Bad Gateway", message: "" },
        [PD]: expect.stringContaining("fetch failed"),
      },
    ],
    ...(
      [
        [404, "not-found", "Not Found"],
        [500, "server-error", "Internal Server Error"],
      ] as const
    ).map(
      ([statusCode, scenario, name]): [
        string,
        string,
        Record<Host, unknown>,
      ] => [
        scenario,
        `client.extension.vm.service.get("/")`,
        {
          [DD]: { name: "Error", message: "", statusCode },
          [RD]: { name, message: "", statusCode },
          [PD]: expect.stringContaining(name),
        },
      ],
    ),
    [
      "command-not-found",
      `client.docker.cli.exec("ps", [])`,
      {
        [DD]: expect.objectContaining({
          code: 127,
          stderr: expect.stringContaining("not found"),
        }),
        [RD]: expect.stringContaining("ENOENT"),
        [PD]: { stdout: "", stderr: "" },
      },
    ],
  ];
  it.each(failures)(
    "with ?scenario=%s, each rejects as it does then",
    async (scenario, code, expected) => {
      const got = hosts.map(async (host) => {
        const page = await open(`host=${host}&scenario=${scenario}`);
        const { rejects } = await evaluate(page, code);
        delete rejects.toString;
        expect(rejects, host).toEqual(expected[host]);
        await page.close();
      });
      await Promise.all(got);
    },
  );

  it("a toast is shown although the page has no body yet", async () => {
    const { ui, icon } = EVERYTHING;
    const early = await simulate(
      { ui, icon },
      {
        servePage: (_: unknown, response: any) =>
          response
            .setHeader("Content-Type", "text/html")
            .end(
              `<html><head><script src="/__simulator/page.js"></script><script>ddClient.desktopUI.toast.success("Early")</script></head><body></body></html>`,
            ),
      },
    );
    const page = await stage.browser.newPage();
    await page.goto(early.url());
    await page.getByText("Early").waitFor();
    await page.close();
    await early.close();
  });
});
