import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { createInterface } from "node:readline";
import { EVERYTHING } from "./stage.ts";

const simulator = path.resolve(
  import.meta.dirname,
  "../../templates/simulator/simulator",
);

/** Seconds that nothing here waits for. */
const EVER = 10_000;

const PAGE = `<!doctype html><html lang="en"><head><title>Page</title></head><body><main></main></body></html>`;

const FILES: Record<string, string> = {
  "package.json": JSON.stringify({
    type: "module",
    version: "1.2.3",
    config: { image: "acme/whales" },
  }),
  "metadata.json": JSON.stringify(EVERYTHING),
  "simulator/config.json": JSON.stringify({
    page: { folder: "ui", dev: ["node", "server.js", "{port}"] },
    backend: { folder: "backend", run: ["node", "main.js"] },
    programs: [{ folder: "host", build: ["sleep", `${EVER}`] }],
  }),
  "ui/server.js": `import { createServer } from "node:http";
createServer((_, response) => {
  response.setHeader("Content-Type", "text/html").end(${JSON.stringify(PAGE)});
}).listen(Number(process.argv[2]), "localhost");
`,
  // Has started something itself; with STUBBORN it does not end when it is told to.
  "backend/main.js": `import { spawn } from "node:child_process";
import { createServer } from "node:http";
spawn("sleep", ["${EVER}"], { stdio: "ignore" });
if (process.env.STUBBORN) process.on("SIGTERM", () => {});
createServer((_, response) => {
  response.end(JSON.stringify({ pid: process.pid, socket: process.env.SOCKET }));
}).listen(process.env.SOCKET);
`,
  "host/README.md": "A build that takes for ever.\n",
};

/**
 * A project that needs no installation: the simulator as it is emitted, with a
 * page, a backend and a host program that takes for ever to build.
 * @param longestStop milliseconds that a program has to end
 */
export async function smallProject(
  folder: string,
  longestStop?: number,
): Promise<{ folder: string }> {
  await cp(simulator, path.join(folder, "simulator"), { recursive: true });
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  if (longestStop !== undefined) {
    const file = path.join(folder, "simulator/parts/keeper.mjs");
    const before = await readFile(file, "utf8");
    const after = before.replace(
      "LONGEST_STOP = 10_000",
      `LONGEST_STOP = ${longestStop}`,
    );
    if (after === before) throw new Error("keeper.mjs has no LONGEST_STOP");
    await writeFile(file, after);
  }
  return { folder };
}

/** A page without a browser: what it asks for, and what it is told. */
export interface PlainPage {
  /** Sends a call; resolves with its number once it has been taken. */
  call: (call: object) => Promise<number>;
  /** Messages that have come. */
  readonly messages: { id?: number; [key: string]: unknown }[];
  /** The first message that fits, as soon as it comes. */
  message: (fits: (message: any) => unknown) => Promise<any>;
  leave: () => void;
}

export async function openPage(
  origin: string,
  token: string,
): Promise<PlainPage> {
  const page = crypto.randomUUID();
  const controller = new AbortController();
  const post = (name: string, call: object, signal?: AbortSignal) =>
    fetch(`${origin}/__simulator/${name}`, {
      method: "POST",
      headers: { "X-Simulator-Token": token },
      body: JSON.stringify({ page, ...call }),
      ...(signal && { signal }),
    });
  const { body } = await post("channel", {}, controller.signal);
  const messages: PlainPage["messages"] = [];
  const waiting = new Set<() => void>();
  const stream = Readable.fromWeb(body as any);
  const lines = createInterface(stream);
  for (const each of [stream, lines]) each.on("error", () => {});
  lines.on("line", (line) => {
    messages.push(JSON.parse(line));
    for (const check of waiting) check();
  });
  let last = 0;
  return {
    messages,
    async call(call) {
      const id = ++last;
      const { status } = await post("call", { id, ...call });
      if (status !== 204) throw new Error(`The call was refused: ${status}`);
      return id;
    },
    message: (fits) =>
      new Promise((resolve) => {
        const check = () => {
          const found = messages.find(fits);
          if (!found) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
    leave: () => controller.abort(),
  };
}

/** A command of the page on this machine, as it asks for it. */
export const command = (cmd: string, ...args: string[]) => ({
  kind: "run",
  where: "host",
  engine: "docker",
  shell: false,
  cmd,
  args,
});
