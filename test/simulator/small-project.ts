import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { openSocket, type PageSocket } from "./page-socket.ts";
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

/** A page without a browser, whose calls have numbers. */
export interface PlainPage {
  /** Sends a call; what it returns is its number. */
  call: (call: object) => number;
  /** The first message that fits, as soon as it comes. */
  message: PageSocket["message"];
  leave: () => void;
}

export async function openPage(
  origin: string,
  token: string,
): Promise<PlainPage> {
  const port = Number(new URL(origin).port);
  const { connection, send, message } = await openSocket(port, token);
  let last = 0;
  return {
    call(call) {
      const id = ++last;
      send({ id, ...call });
      return id;
    },
    message,
    leave: () => connection.destroy(),
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
