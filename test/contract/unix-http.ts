import {
  request,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";

/** A whole reply, the body as text. */
export interface UnixResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a request may add to its method and path. */
export interface UnixRequest {
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** How long to wait for the whole reply, 10 s by default. */
  timeout?: number;
  /** By default each request has its own connection. */
  agent?: RequestOptions["agent"];
}

/** A request whose body is still missing, although its handler already waits. */
export interface OpenRequest {
  /** Sends the body and waits for the reply. */
  finish(): Promise<UnixResponse>;
  /** Hangs up. */
  abandon(): void;
}

/**
 * Node.js ends a request with an empty write, which fails where the server has
 * replied and hung up by then, and takes the reply with it: leave it to the
 * client, which hangs up after the reply.
 */
const STAY = { Connection: "keep-alive" };

/** Sends one HTTP request over a unix socket. */
export async function unixRequest(
  socketPath: string,
  method: string,
  path: string,
  {
    headers = {},
    body = "",
    timeout = 10_000,
    agent = false,
  }: UnixRequest = {},
): Promise<UnixResponse> {
  const length = Buffer.byteLength(body);
  // A request that is sent in chunks announces no length.
  const announced = length > 0 && !("Transfer-Encoding" in headers);
  const req = request({
    socketPath,
    method,
    path,
    headers: {
      ...STAY,
      ...(announced ? { "Content-Length": length } : {}),
      ...headers,
    },
    agent,
    signal: AbortSignal.timeout(timeout),
  });
  const reply = response(req);
  req.end(body);
  return reply;
}

/** Sends `value` as JSON. */
export function unixJson(
  socketPath: string,
  method: string,
  path: string,
  value: unknown,
): Promise<UnixResponse> {
  return unixRequest(socketPath, method, path, {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(value),
  });
}

/**
 * Announces a JSON body but keeps it back. `Expect: 100-continue` makes the
 * server say when it wants the body: from then on the request is in flight for
 * certain, without a sleep and without a slow route.
 */
export async function openRequest(
  socketPath: string,
  method: string,
  path: string,
  body: string,
): Promise<OpenRequest> {
  const req = request({
    socketPath,
    method,
    path,
    headers: {
      ...STAY,
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(body),
      Expect: "100-continue",
    },
    agent: false,
  });
  const reply = response(req);
  // Who abandons the request does not want to hear that it failed.
  reply.catch(() => {});
  req.flushHeaders();
  await new Promise<void>((resolve, reject) => {
    req.once("continue", resolve);
    req.once("error", reject);
    req.once("response", () => reject(new Error("replied before the body")));
  });
  req.write(body.slice(0, 1));
  return {
    finish: () => {
      req.end(body.slice(1));
      return reply;
    },
    abandon: () => req.destroy(),
  };
}

/** Opens a connection and sends `bytes` as they are, half a request for example. */
export function rawConnection(socketPath: string, bytes = ""): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    socket.once("error", reject);
    socket.once("connect", () => {
      // A reset later on is the server's right.
      socket.off("error", reject).on("error", () => {});
      socket.resume();
      socket.write(bytes, () => resolve(socket));
    });
  });
}

/** Whether something accepts connections on the socket. */
export async function accepts(socketPath: string): Promise<boolean> {
  try {
    (await rawConnection(socketPath)).destroy();
    return true;
  } catch {
    return false;
  }
}

function response(req: ClientRequest): Promise<UnixResponse> {
  return new Promise((resolve, reject) => {
    // After the reply an error no longer matters: a server may well refuse a
    // large body and hang up while it is still being sent.
    req.on("error", reject);
    req.once("response", (res: IncomingMessage) => {
      text(res).then(
        (body) =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, body }),
        reject,
      );
    });
  });
}
