import { once } from "node:events";
import { type RequestListener, request } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestContext } from "node:test";
import { text } from "node:stream/consumers";
import { createHandler } from "../src/handler.ts";
import { createLog, type Log } from "../src/log.ts";
import type { Route } from "../src/route.ts";
import { createServer } from "../src/server.ts";

export const quiet = createLog({ write: () => true });

/** Why tests of the socket are skipped, if they are. */
export const noSockets =
  process.platform === "win32" && "Node.js has no unix sockets on Windows";

/** A path that is short, as a unix socket's has to be, and gone after the test. */
export function socketPath(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), "be-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return path.join(folder, "s");
}

/** Serves on a port until the test is over. */
export async function serve(
  t: TestContext,
  handler: RequestListener,
): Promise<string> {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Calls routes: a body that is no string is sent as JSON. */
export async function api(t: TestContext, routes: Route[], log: Log = quiet) {
  const origin = await serve(t, createHandler(log, routes));
  return async (
    method: string,
    url: string,
    body?: unknown,
    type: string | null = "application/json",
  ) => {
    const options: RequestInit = { method };
    // A buffer, since fetch() adds a type of its own to a string.
    if (body !== undefined) {
      const sent = typeof body === "string" ? body : JSON.stringify(body);
      options.body = Buffer.from(sent);
    }
    if (type !== null) options.headers = { "Content-Type": type };
    const reply = await fetch(origin + url, options);
    const received = await reply.text();
    return {
      status: reply.status,
      headers: reply.headers,
      body: received === "" ? undefined : (JSON.parse(received) as unknown),
    };
  };
}

/** GET over a unix socket. */
export async function get(socket: string, url: string) {
  const req = request({ socketPath: socket, path: url, agent: false }).end();
  const [reply] = await once(req, "response");
  return { status: reply.statusCode as number, body: await text(reply) };
}
