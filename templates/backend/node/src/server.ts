import { once } from "node:events";
import { chmodSync, lstatSync, mkdirSync, unlinkSync } from "node:fs";
import {
  createServer as createHttpServer,
  type RequestListener,
  type Server,
  STATUS_CODES,
} from "node:http";
import { connect } from "node:net";
import path from "node:path";
import type { Duplex } from "node:stream";
import type { Log } from "./log.ts";

// Docker kills a container 10 s after asking it to stop: be gone before.
const STOP_TIMEOUT = 5000;

export function createServer(handler: RequestListener): Server {
  const options = {
    headersTimeout: 5000,
    // For bodies that no handler reads; body.ts is stricter with the others.
    requestTimeout: 15_000,
    keepAliveTimeout: 60_000,
    connectionsCheckingInterval: 1000,
  };
  const server = createHttpServer(options, (req, res) => {
    // Once the server stops, nobody else closes a connection that is kept alive.
    res.once("close", () => {
      if (!server.listening) server.closeIdleConnections();
    });
    handler(req, res);
  });
  return server.on("clientError", refuse);
}

/** Answers what is not a request, or not in time: there is no response object for it. */
function refuse(error: NodeJS.ErrnoException, connection: Duplex): void {
  if (error.code === "ECONNRESET" || !connection.writable) {
    connection.destroy();
    return;
  }
  const [status, message] =
    error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? [408, "The request took too long to arrive."]
      : [400, "The request is not valid HTTP."];
  const body = JSON.stringify({ message });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  connection.end(`${head.join("\r\n")}\r\n\r\n${body}`, () =>
    connection.destroy(),
  );
}

/**
 * Opens the socket, in place of one that an earlier, killed run left behind.
 * Where others cannot connect to one, as on Windows, LISTEN is an address of
 * this machine.
 */
export async function listen(server: Server, socket: string): Promise<void> {
  const [host, port] = process.env["LISTEN"]?.split(":") ?? [];
  if (port) {
    server.listen(Number(port), host);
    await once(server, "listening");
    return;
  }
  await removeStale(socket);
  mkdirSync(path.dirname(socket), { recursive: true });
  server.listen(socket);
  await once(server, "listening");
  // Docker Desktop's proxy may run as another user, and connecting needs write permission.
  chmodSync(socket, 0o666);
}

async function removeStale(socket: string): Promise<void> {
  const found = lstatSync(socket, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) {
    throw new Error(`${socket} exists and is not a socket: not removing it`);
  }
  if (await isInUse(socket)) {
    throw new Error(`another process listens on ${socket}`);
  }
  unlinkSync(socket);
}

function isInUse(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => {
      connection.destroy();
      resolve(true);
    });
    connection.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code !== "ECONNREFUSED"),
    );
  });
}

/** Lets requests in flight finish. Closing the server, which comes first, removes the socket. */
export async function stop(
  server: Server,
  log: Log,
  timeout = STOP_TIMEOUT,
): Promise<void> {
  const late = setTimeout(() => {
    // A client that never finishes its request is no reason to report a failed stop.
    log.warn("requests cut off", { ms: timeout });
    server.closeAllConnections();
  }, timeout);
  server.close();
  await once(server, "close");
  clearTimeout(late);
}
