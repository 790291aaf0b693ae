// The page comes from a server of its own, such as Vite: what it serves is passed on.
import { request as httpRequest } from "node:http";
import { pipeline } from "node:stream";

const SCRIPT = '<script src="/__simulator/page.js"></script>';
const GIVE_UP_AFTER = 30_000;
const MOST_RESETS = 5;

/**
 * @param {URL} upstream of the server that has the page, which may be still starting
 * @returns {Pick<import("./server.mjs").Extension, "servePage" | "upgrade">}
 */
export function pageFrom(upstream) {
  const to = (/** @type {any} */ { method, url, headers }) => ({
    host: upstream.hostname,
    port: upstream.port,
    method,
    path: url,
    headers: { ...headers, host: upstream.host, "accept-encoding": "identity" },
  });

  return {
    async servePage(request, response) {
      const reply = await answerTo(to(request), request);
      const { statusCode = 502, headers } = reply;
      // Nobody else may read what is here.
      delete headers["access-control-allow-origin"];
      if (!headers["content-type"]?.startsWith("text/html")) {
        response.writeHead(statusCode, headers);
        // Whichever ends first ends the other.
        return void pipeline(reply, response, () => {});
      }
      delete headers["content-length"];
      response.writeHead(statusCode, headers);
      const chunks = [];
      for await (const chunk of reply) chunks.push(chunk);
      response.end(withScript(Buffer.concat(chunks).toString()));
    },
    upgrade(request, socket, head) {
      const { origin: _, ...headers } = request.headers;
      const forward = httpRequest(
        to({ ...request, method: "GET", url: request.url, headers }),
      );
      forward.on("upgrade", (reply, upstreamSocket, first) => {
        const lines = Object.entries(reply.headers).map(
          ([k, v]) => `${k}: ${v}`,
        );
        socket.write(
          `HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`,
        );
        upstreamSocket.write(head);
        socket.write(first);
        const end = () =>
          [socket, upstreamSocket].forEach((each) => each.destroy());
        for (const each of [socket, upstreamSocket])
          each.on("error", end).on("close", end);
        upstreamSocket.pipe(socket).pipe(upstreamSocket);
      });
      for (const event of ["error", "response"])
        forward.on(event, () => socket.destroy());
      socket.on("close", () => forward.destroy());
      forward.end();
    },
  };
}

/** A page that has its client before any script of its own. */
export function withScript(html) {
  const [head] = /<head[^>]*>|<html[^>]*>|<!doctype[^>]*>/i.exec(html) ?? [""];
  const at = html.indexOf(head) + head.length;
  return html.slice(0, at) + SCRIPT + html.slice(at);
}

async function answerTo(options, body) {
  const isSafe = options.method === "GET" || options.method === "HEAD";
  // A server that starts, or a connection that was kept too long, may be reset.
  let resets = isSafe ? MOST_RESETS : 0;
  for (const giveUpAt = Date.now() + GIVE_UP_AFTER; ;)
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
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
