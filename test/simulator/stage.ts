import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import {
  type IncomingMessage,
  type Server,
  type ServerResponse,
  createServer,
} from "node:http";
import os from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { commands } from "../../templates/simulator/simulator/parts/commands.mjs";
import { Processes } from "../../templates/simulator/simulator/parts/processes.mjs";
import { Pages } from "../../templates/simulator/simulator/server/pages.mjs";
import { withScript } from "../../templates/simulator/simulator/server/proxy.mjs";
import { startServer } from "../../templates/simulator/simulator/server/server.mjs";
import { launch } from "../browser/support/chromium.ts";
import { listen } from "../support/listen.ts";

const simulator = path.resolve(
  import.meta.dirname,
  "../../templates/simulator/simulator",
);
const sdk = path.resolve(
  import.meta.dirname,
  "../../node_modules/@docker/extension-api-client/dist/index.js",
);

/** A page that uses the SDK's own client, as it is on npm. */
const PAGE = `<!doctype html><html lang="en"><head><title>Page</title></head><body><main>
<script type="module">
  import { createDockerDesktopClient } from "/sdk.js";
  window.client = createDockerDesktopClient();
</script></main></body></html>`;

/** What metadata.json of an extension with everything says. */
export const EVERYTHING = {
  icon: "icon.svg",
  vm: { composefile: "compose.yaml", exposes: { socket: "backend.sock" } },
  host: {
    binaries: [
      {
        linux: [{ path: "/host/linux/greeter" }],
        darwin: [{ path: "/host/darwin/greeter" }],
      },
    ],
  },
  ui: { "dashboard-tab": { title: "Whales", src: "index.html", root: "ui" } },
};

/** Programs in PATH, by name: POSIX shell. */
const PROGRAMS = {
  docker: `case "$1" in
  say) shift; printf '%s\\n' "$@" ;;
  fail) echo out; echo "it failed" >&2; exit 3 ;;
  count) i=0; while [ $i -lt "$2" ]; do i=$((i+1)); echo "line $i"; done; printf rest ;;
  wait) echo started; exec sleep 60 ;;
  here) pwd; echo "$WHALE" ;;
  json) echo '{"a":1}'; echo '{"a":2}' ;;
  die) kill -TERM $$ ;;
  big) head -c "$2" /dev/zero | tr '\\0' x ;;
  container|image|volume) [ "$3" = known ] || { echo "No such object: $3" >&2; exit 1; } ;;
  *) echo "unknown: $1" >&2; exit 1 ;;
esac`,
  greeter: `echo "Hello $1"`,
};

/** An extension in the simulator, in this process, as a page is tested with. */
export interface SimulatedExtension {
  /** Address of the page with its token. */
  url: (query?: string, hash?: boolean) => string;
  readonly origin: string;
  readonly port: number;
  readonly token: string;
  /** Of the backend. */
  readonly socket: string;
  readonly processes: Processes;
  /** How many commands of pages are running. */
  running: () => number;
  /** How many requests and commands have got through to the backend, the engine and this machine. */
  calls: () => number;
  /** What the server has said to its terminal. */
  readonly said: string[];
  close: () => Promise<void>;
}

/** @param page what answers in the place of a page that uses the SDK's own client */
export async function simulate(
  metadata: object = EVERYTHING,
  page: object = {},
): Promise<SimulatedExtension> {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "cde-")));
  const programs = path.join(root, "programs");
  const host = path.join(
    root,
    `host/${process.platform === "darwin" ? "darwin" : "linux"}`,
  );
  mkdirSync(programs);
  mkdirSync(host, { recursive: true });
  for (const [name, source] of Object.entries({
    ...PROGRAMS,
    podman: PROGRAMS.docker,
  })) {
    const file = path.join(name === "greeter" ? host : programs, name);
    writeFileSync(file, `#!/bin/sh\n${source}\n`);
    chmodSync(file, 0o755);
  }
  const socket = path.join(root, "backend");
  const backend = await listen(echo(), { path: socket });
  const engine = path.join(root, "engine");
  const engineServer = await listen(fakeEngine(), { path: engine });
  const read = (name: string) => readFile(path.join(simulator, name), "utf8");
  const processes = new Processes(
    readFileSync(path.join(simulator, "parts/keeper.mjs"), "utf8"),
  );
  const said: string[] = [];
  let count = 0;
  let calls = 0;
  const counted = (child: ReturnType<typeof start>) => {
    count++;
    child.once("close", () => count--);
    return child;
  };
  const start = commands({
    root,
    programs: [host],
    container: { folder: ".", paths: { "/backend": "programs" } },
    processes,
  });
  const token = "token-of-this-test-0123456789abcdef";
  const pages = new Pages({
    backend: async () => (calls++, { socketPath: socket }),
    engine: async () => (calls++, { socketPath: engine }),
    run(call) {
      calls++;
      const PATH = `${host}:${programs}:${process.env["PATH"]}`;
      return counted(start({ ...call, env: { PATH, ...call.env } }));
    },
    kill: (child) => processes.kill(child),
    log: (line) => void said.push(line),
  });
  pages.log("listening");
  const server = await startServer(
    {
      metadata,
      image: "acme/whales",
      version: "1.2.3",
      icon: async () => "<svg xmlns='http://www.w3.org/2000/svg'/>",
      pages,
      async servePage(request: IncomingMessage, response: ServerResponse) {
        const isSdk = request.url === "/sdk.js";
        response.setHeader(
          "Content-Type",
          isSdk ? "text/javascript" : "text/html",
        );
        response.end(isSdk ? await readFile(sdk, "utf8") : withScript(PAGE));
      },
      ...page,
    } as any,
    { token, port: 0, readOwn: read },
  );
  const { origin, port } = new URL(server.address);
  return {
    url: (query = "", hash = true) =>
      `${origin}/?bare&${query}${hash ? `#token=${token}` : ""}`,
    origin,
    port: Number(port),
    token,
    socket,
    processes,
    said,
    running: () => count,
    calls: () => calls,
    async close() {
      await server.close();
      await processes.end();
      await backend.close();
      await engineServer.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A backend that says what it was asked. */
function echo(): Server {
  return createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const { method, url = "/", headers } = request;
    const [, status = "200"] = /^\/status\/(\d+)/.exec(url) ?? [];
    if (url === "/hang") return;
    if (url === "/cut") return void request.socket.destroy();
    response.writeHead(Number(status), { "Content-Type": "application/json" });
    if (url === "/text") return void response.end("just text");
    if (url === "/empty") return void response.end();
    if (status !== "200") return void response.end('{"message":"no whale"}');
    const type = headers["content-type"] ?? null;
    const own = headers["x-whale"] ?? null;
    response.end(JSON.stringify({ method, url, body, type, own }));
  });
}

const CONTAINERS = [
  {
    Id: "4f1c",
    Names: ["/web"],
    Created: 1_700_000_000,
    Ports: [
      { IP: "0.0.0.0", PrivatePort: 80, PublicPort: 8080, Type: "tcp" },
      { PrivatePort: 443, Type: "tcp" },
    ],
  },
];
const IMAGES = [{ Id: "sha256:1", Created: 1_700_000_000, Size: 51_200_000 }];

/** An engine that lists, and says by `asked` how it was asked. */
function fakeEngine(): Server {
  return createServer((request, response) => {
    const [place = "", query] = (request.url ?? "").split("?");
    const lists: Record<string, object[]> = {
      "/containers/json": CONTAINERS,
      "/images/json": IMAGES,
    };
    const list = lists[place];
    response.writeHead(list ? 200 : 404, {
      "Content-Type": "application/json",
    });
    response.end(
      JSON.stringify(list?.map((item) => ({ ...item, asked: query })) ?? {}),
    );
  });
}

/** A browser and an extension in the simulator, for the tests of a `describe`. */
export function inBrowser(chromium: string): {
  readonly browser: Browser;
  readonly extension: SimulatedExtension;
} {
  let browser: Browser;
  let extension: SimulatedExtension;
  beforeAll(async () => {
    browser = await launch(chromium);
    extension = await simulate();
  });
  afterAll(async () => {
    await browser?.close();
    await extension?.close();
  });
  return {
    get browser() {
      return browser;
    },
    get extension() {
      return extension;
    },
  };
}

/**
 * Opens a page, and waits for the SDK's client in it. A browser drops what it
 * loads when networks change, as they do beside tests that start containers:
 * then the page is opened anew.
 */
export async function openClient(page: Page, url: string): Promise<void> {
  const opened = async (timeout: number) => {
    await page.goto(url, { timeout });
    await page.waitForFunction("globalThis.client", undefined, { timeout });
  };
  await opened(12_000).catch(() => opened(30_000));
}
