// Extensions that are shown to somebody, from a folder, without an engine.
import { once } from "node:events";
import { symlinkSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingHttpHeaders } from "node:http";
import { expect, test } from "vitest";
import { run } from "../cli/support/run.ts";
import { listen } from "../support/listen.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { foreign, page, write } from "./support/foreign.ts";
import { left, simulate, start } from "./support/run.ts";

/** An answer to exactly this path, which fetch would tidy up. */
function ask(
  origin: string,
  path: string,
  method = "GET",
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    get(origin, { path, method }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, text });
      });
    }).on("error", reject);
  });
}

test("the built page is served with its client, right types, and nothing of other folders", async () => {
  const cwd = write(temporaryFolder(), {
    ...foreign,
    "ui/build/assets/page.js": "export {};",
    "ui/build/assets/a b.svg": "<svg/>",
  });
  symlinkSync(`${cwd}/Makefile`, `${cwd}/ui/build/link.txt`);
  const { origin, result } = await start(cwd, []);
  expect(result).toMatchObject({ ok: true, title: "Whales" });
  const html = await ask(origin, "/index.html?bare");
  expect(html.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(html.text).toContain('<script src="/__simulator/page.js">');
  expect((await ask(origin, "/")).text).toBe(html.text);
  const types = {
    "/assets/page.css": "text/css; charset=utf-8",
    "/assets/page.js": "text/javascript; charset=utf-8",
    "/assets/a%20b.svg": "image/svg+xml",
  };
  for (const [name, type] of Object.entries(types))
    expect((await ask(origin, name)).headers["content-type"]).toBe(type);
  for (const outside of [
    "/../../Makefile",
    "/%2e%2e/%2e%2e/Makefile",
    "/..%2f..%2fMakefile",
    "/assets/..%5c..%5c..%5cMakefile",
    "//etc/passwd",
    "/link.txt",
    "/%00",
    "/%",
    "/assets",
  ]) {
    const { status, text } = await ask(origin, outside);
    expect({ outside, status }).toEqual({ outside, status: 404 });
    expect(text).not.toContain("acme");
  }
  expect((await ask(origin, "/index.html", "PUT")).status).toBe(405);
  // The name is what the Makefile says.
  const setup = await ask(origin, "/__simulator/setup.json");
  expect(JSON.parse(setup.text)).toMatchObject({
    image: "acme/whales",
    version: "1.2",
  });
});

test("the page may come from a server of its own", async () => {
  const cwd = write(temporaryFolder(), {
    "metadata.json": foreign["metadata.json"]!,
  });
  const vite = await listen(
    createServer((_, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end(page("say(1)").replace("Whales", "From the server"));
    }),
  );
  const args = ["--ui-source", `http://localhost:${vite.port}`];
  const { origin } = await start(cwd, args);
  const { text } = await ask(origin, "/index.html");
  await vite.close();
  expect(text).toContain("From the server");
  expect(text).toContain("/__simulator/page.js");
});

test.skipIf(process.platform === "win32").for([
  ["SIGINT", 0],
  ["SIGTERM", 0],
  ["SIGHUP", 0],
  ["SIGKILL", null],
] as const)("nothing is left after %s", async ([signal, expected]) => {
  const cwd = write(temporaryFolder(), foreign);
  const { child, origin } = await start(cwd, []);
  expect(left(cwd)).toHaveLength(1);
  child.kill(signal);
  const [code] = (await once(child, "close")) as [number | null];
  expect(code).toBe(expected);
  await expect.poll(() => left(cwd), { timeout: 10_000 }).toEqual([]);
  await expect(ask(origin, "/")).rejects.toThrow("ECONNREFUSED");
});

test("a project of ours is handed to its own simulator", async () => {
  const cwd = temporaryFolder();
  const args = ["own", "--ui", "html", "--backend", "none", "--title", "Own"];
  await run([...args, "--yes"], { cwd });
  // Its word for a port, and its own server, show that it is the one.
  writeFileSync(`${cwd}/own/simulator/frame/index.html`, "its own");
  const { child, origin, result } = await start(cwd, ["own"]);
  expect(result).toMatchObject({ ok: true, title: "Own" });
  expect((await ask(origin, "/__simulator/")).text).toBe("its own");
  child.kill("SIGKILL");
  await expect
    .poll(() => ask(origin, "/").then(Boolean, () => false), {
      timeout: 10_000,
    })
    .toBe(false);
});

test("a port that is taken is said, and another one proposed", async () => {
  const cwd = write(temporaryFolder(), foreign);
  const other = await listen(createServer());
  const { code, result } = await simulate(cwd, ["--port", `${other.port}`]);
  await other.close();
  expect(code).toBe(1);
  expect(result.error).toMatchObject({
    message: `Port ${other.port} is taken.`,
    hint: `Choose another one: --port ${other.port + 1}`,
  });
  expect(left(cwd)).toEqual([]);
});

const tab = { title: "T", root: "ui", src: "index.html" };
const wrong: [string, Record<string, string>, string[], number, RegExp][] = [
  ["no such folder", {}, ["./nowhere"], 1, /There is no folder \.\/nowhere/],
  ["a file", { "a.txt": "" }, ["a.txt"], 1, /a\.txt is a file/],
  ["no metadata.json", {}, [], 1, /There is no metadata\.json in \./],
  [
    "broken JSON",
    { "metadata.json": '{"ui":' },
    [],
    1,
    /metadata\.json of \. is not JSON: .*JSON/,
  ],
  ["no object", { "metadata.json": "[]" }, [], 1, /it is not an object/],
  ["no page", { "metadata.json": "{}" }, [], 1, /no ui\.dashboard-tab/],
  [
    "no root",
    {
      "metadata.json": JSON.stringify({ ui: { "dashboard-tab": { src: 1 } } }),
    },
    [],
    1,
    /root is not a text[^]*src is not a text/,
  ],
  [
    "a socket elsewhere",
    {
      "metadata.json": JSON.stringify({
        ui: { "dashboard-tab": tab },
        vm: { exposes: { socket: "../x.sock" } },
      }),
    },
    [],
    1,
    /vm\.exposes\.socket is not the name of a file/,
  ],
  [
    "a page that is not built",
    { ...foreign, "ui/build/index.html": "" },
    [],
    1,
    /not built: there is no ui\/build\/index\.html[^]*--ui-source/,
  ],
  ["a name of nothing", {}, ["No:Such"], 1, /no image has such a name/],
  [
    "an image without Docker",
    {},
    ["acme/x:1"],
    1,
    /takes Docker[^]*Start Docker/,
  ],
  ["an unknown option", {}, ["--chekc"], 2, /did you mean --check\?/],
  ["a second folder", {}, ["a", "b"], 2, /but there are 2: a, b/],
  ["a port that is none", {}, ["--port", "70000"], 2, /--port must be/],
  ["an unknown host", {}, ["--host", "x"], 2, /--host must be one of/],
  [
    "an address that is none",
    {},
    ["--ui-source", "x"],
    2,
    /must be an address/,
  ],
  ["pictures of nothing", {}, ["--screenshots", "x"], 2, /with --check only/],
];

test.for(wrong)("%s: one message, and nothing runs", async (row) => {
  const [, files, args, expected, message] = row;
  const cwd = write(temporaryFolder(), files);
  const { code, result, stderr } = await simulate(cwd, args);
  const { error } = result;
  expect(`${error!.message}\n${error!.hint}`).toMatch(message);
  expect({ code, ok: result.ok }).toEqual({ code: expected, ok: false });
  expect(stderr).toContain(error!.message);
  expect(left(cwd)).toEqual([]);
});

test("options that npm keeps for itself are missed", async () => {
  const cwd = write(temporaryFolder(), foreign);
  const { code, result } = await simulate(cwd, ["."], {
    npm_command: "init",
    npm_config_check: "true",
  });
  expect(code).toBe(2);
  expect(result.error!.message).toContain("npm kept --check for itself");
});

test("its help knows every option and fits 80 columns", async () => {
  const { simulateOptions } =
    await import("../../generators/simulate/options.ts");
  const cwd = temporaryFolder();
  const { code, stdout } = await run(["simulate", "--help"], { cwd });
  expect(code).toBe(0);
  for (const { name } of simulateOptions) expect(stdout).toContain(`--${name}`);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  const all = await run(["--help"], { cwd });
  expect(all.stdout).toContain("create-docker-extension@latest simulate");
});

test("a project in a directory of that name is asked for by its path", async () => {
  const cwd = temporaryFolder();
  const { code, stderr } = await run(["--yes", "simulate"], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain("write ./simulate");
});
