// The page comes from a server of its own, such as Vite: what it serves is passed on.
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { pipeline } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

const SCRIPT = '<script src="/__simulator/page.js"></script>';
const GIVE_UP_AFTER = 30_000;
const MOST_RESETS = 5;

/**
 * @param {URL} upstream of the server that has the page, which may be still starting
 * @returns {Pick<import("./server.mjs").Extension, "servePage" | "upgrade">}
 */
export function pageFrom({ hostname, port, host }) {
  return {
    async servePage(request, response) {
      const { method, url: path } = request;
      const to = { host: hostname, port, method, path };
      const own = { host, "accept-encoding": "identity" };
      const given = { ...to, headers: { ...request.headers, ...own } };
      const reply = await answerTo(given, request);
      const { statusCode = 502, headers } = reply;
      // Nobody else may read what is here.
      delete headers["access-control-allow-origin"];
      if (headers["content-type"]?.startsWith("text/html")) {
        delete headers["content-length"];
        const page = withScript(await text(reply));
        response.writeHead(statusCode, headers).end(page);
      } else {
        response.writeHead(statusCode, headers);
        // Whichever ends first ends the other.
        pipeline(reply, response, () => {});
      }
    },
    /** A tunnel, as what changes in the page is told by a WebSocket. */
    upgrade({ url, headers: { origin: _, ...headers } }, socket, head) {
      const lines = Object.entries({ ...headers, host }).map(
        ([name, value]) => `${name}: ${value}`,
      );
      const forward = connect(Number(port), hostname);
      forward.write([`GET ${url} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
      forward.write(head);
      pipeline(socket, forward, socket, () => {});
    },
  };
}

/** A page that has its client before any script of its own. */
export function withScript(html) {
  const [head] = /<head[^>]*>|<html[^>]*>|<!doctype[^>]*>/i.exec(html) ?? [""];
  const at = html.indexOf(head) + head.length;
  return html.slice(0, at) + SCRIPT + html.slice(at);
}

/** The answer of a server that may be starting, or may reset a connection that was kept too long. */
async function answerTo(options, body) {
  const isSafe = options.method === "GET" || options.method === "HEAD";
  let resets = isSafe ? MOST_RESETS : 0;
  for (const giveUpAt = Date.now() + GIVE_UP_AFTER; ; await pause(50))
    try {
      return await new Promise((resolve, reject) => {
        const forward = httpRequest(options, resolve).on("error", reject);
        if (isSafe) forward.end();
        else body.pipe(forward);
      });
    } catch (error) {
      const isLost = error.code === "ECONNRESET" && resets-- > 0;
      const isStarting = error.code === "ECONNREFUSED";
      if (!(isLost || isStarting) || Date.now() > giveUpAt) throw error;
    }
}
