import type {
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from "node:http";
import { ApiError } from "./api-error.ts";
import type { Log } from "./log.ts";
import type { Reply, Route } from "./route.ts";

/** Answers requests and logs one line for each, health checks that pass aside. */
export function createHandler(log: Log, routes: Route[]): RequestListener {
  return async (req, res) => {
    const start = performance.now();
    const { method = "" } = req;
    const path = (req.url ?? "").split("?", 1)[0]!;
    let reply: Reply;
    try {
      reply = await route(routes, path, method)(req);
    } catch (error) {
      const told = error instanceof ApiError ? error : internalError();
      if (told !== error) log.error("failed", error, { method, path });
      const { status, headers, message } = told;
      reply = { status, headers, body: { message } };
    }
    send(req, res, reply);
    // Docker asks twice a minute: that all is well is no news.
    if (path === "/health" && reply.status === 200) return;
    const ms = Math.round((performance.now() - start) * 1000) / 1000;
    // The health check comes twice a minute: it is of interest when it fails.
    if (path === "/health" && reply.status === 200) return;
    log.info("request", { method, path, status: reply.status, ms });
  };
}

function route(routes: Route[], path: string, method: string) {
  for (const { path: pattern, methods } of routes) {
    const match = pattern.exec(path);
    if (!match) continue;
    const handler = methods[method === "HEAD" ? "GET" : method];
    if (!handler) {
      const allowed = Object.keys(methods);
      if ("GET" in methods) allowed.push("HEAD");
      throw new ApiError(405, `${method} is not possible here.`, {
        Allow: allowed.join(", "),
      });
    }
    const id = decode(match[1] ?? "");
    return (req: IncomingMessage) => handler(req, id);
  }
  throw nothingHere();
}

/** Percent-encoding: nothing has an id that is not valid. */
function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw nothingHere();
  }
}

const nothingHere = () =>
  new ApiError(404, "There is nothing at this address.");

/** What a bug becomes: the log has the cause, the client must not see it. */
const internalError = () =>
  new ApiError(500, "Something went wrong in the backend.");

function send(
  req: IncomingMessage,
  res: ServerResponse,
  { status, headers, body }: Reply,
): void {
  if (body === undefined) {
    res.writeHead(status, headers);
  } else {
    const text = `${JSON.stringify(body)}\n`;
    const head = {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(text),
      ...headers,
    };
    res.writeHead(status, head).write(text);
  }
  // Hanging up on a client that still sends could cost it the reply: read the rest first.
  if (req.complete || status === 408) res.end();
  else req.resume().once("close", () => res.end());
}
