// The simulator's own server: hands the page its client, and does what the page asks for.
import { timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import os from "node:os";
import { Pages } from "./pages.mjs";

const PREFIX = "/__simulator/";
/** Bytes of a call that a page may send. */
const LARGEST_CALL = 16 * 1024 * 1024;
/** Milliseconds within which a request has to be whole. */
const requestTimeout = 10_000;
const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
};
/** What the window around the page is made of. */
const FRAME = ["index.html", "frame.js", "frame.css"];
/** What the page's script is put together from, in this order. */
const PAGE = ["record", "calls", "hosts", "theme", "toast", "client"];

/**
 * @typedef {object} Extension what is shown
 * @property {any} metadata content of metadata.json
 * @property {string} image without its tag
 * @property {string} version
 * @property {() => Promise<Uint8Array | string>} icon
 * @property {import("./pages.mjs").Parts} parts
 * @property {import("node:http").RequestListener} servePage answers what is not the simulator's own
 * @property {(request: import("node:http").IncomingMessage, socket: import("node:stream").Duplex, head: Buffer) => void} [upgrade]
 */

/**
 * @param {Extension} extension
 * @param {{ token: string, port: number, readOwn: (path: string) => Promise<string> }} options
 *   `readOwn` reads a file of the folder that this folder is in
 * @returns {Promise<{ address: string, pages: Pages, close: () => Promise<void> }>} once it listens, on this machine alone
 * @throws with code EADDRINUSE where the port is taken
 */
export async function startServer(extension, { token, port, readOwn }) {
  const pages = new Pages(extension.parts);
  const names = new Set();

  async function script() {
    const parts = await Promise.all(
      PAGE.map((name) => readOwn(`page/${name}.js`)),
    );
    const { metadata, image, version } = extension;
    const machine = {
      platform: process.platform,
      arch: process.arch,
      hostname: os.hostname(),
    };
    const setup = JSON.stringify({ metadata, image, version, ...machine });
    const code = parts
      .join("\n")
      .replace(/^import .*\n/gm, "")
      .replace(/^export /gm, "");
    return `(() => {\n${code}\ninstall(${setup.replaceAll("<", "\\u003c")});\n})();`;
  }

  async function answerOwn(request, response, path) {
    if (request.method === "POST") {
      const given = Buffer.from(
        String(request.headers["x-simulator-token"] ?? ""),
      );
      const known = Buffer.from(token);
      if (given.length !== known.length || !timingSafeEqual(given, known))
        return refuse(
          response,
          403,
          "Open the page by the address that the simulator has printed: it holds the token that this call lacks.",
        );
      const call = await bodyOf(request);
      if (path === "channel") return pages.open(call, response);
      if (path !== "call") return refuse(response, 404, "No such call.");
      await pages.call(call);
      return response.writeHead(204).end();
    }
    const file = path === "" ? "index.html" : path;
    const ending = file.split(".").at(-1);
    if (file === "page.js") return send(response, "js", await script());
    if (file === "setup.json") {
      const { metadata, image, version } = extension;
      return response.end(JSON.stringify({ metadata, image, version }));
    }
    if (file === "icon.svg") {
      response.setHeader("Content-Type", "image/svg+xml");
      return response.end(await extension.icon());
    }
    if (!FRAME.includes(file)) return refuse(response, 404, "No such file.");
    // Only this origin may show the dashboard in a frame.
    response.setHeader("Content-Security-Policy", "frame-ancestors 'self'");
    return send(response, ending, await readOwn(`frame/${file}`));
  }

  const timeouts = { requestTimeout, connectionsCheckingInterval: 1_000 };
  const server = createServer(timeouts, async (request, response) => {
    try {
      const problem = problemOf(request, names);
      if (problem) return refuse(response, 403, problem);
      const url = request.url ?? "/";
      if (!url.startsWith(PREFIX)) await extension.servePage(request, response);
      else {
        const [path = ""] = url.slice(PREFIX.length).split("?");
        await answerOwn(request, response, path);
      }
    } catch (error) {
      if (response.headersSent) response.destroy();
      else refuse(response, error.status ?? 500, error.message);
    }
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (problemOf(request, names) || !extension.upgrade) socket.destroy();
    else extension.upgrade(request, socket, head);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve(0));
  });
  const own = /** @type {import("node:net").AddressInfo} */ (server.address());
  for (const name of ["localhost", "127.0.0.1"])
    names.add(`${name}:${own.port}`);
  return {
    address: `http://localhost:${own.port}/#token=${token}`,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Why a request is not from a page of this server; another name may have been made to lead here. */
function problemOf({ headers, url = "" }, names) {
  const { host, origin, "sec-fetch-site": site = "none" } = headers;
  if (!names.has(host)) return `This is ${[...names][0]}, not ${host}.`;
  if (origin !== undefined && origin !== `http://${host}`)
    return `${origin} may not use the simulator.`;
  // A link from elsewhere opens a window, and an app that develops the page a frame: neither can be read there.
  const shown = url.startsWith(PREFIX) ? ["document"] : ["document", "iframe"];
  if (
    !["same-origin", "none"].includes(site) &&
    !shown.includes(headers["sec-fetch-dest"])
  )
    return "Other sites may not use the simulator.";
}

async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_CALL)
      throw Object.assign(new Error("The call is too large."), { status: 413 });
    chunks.push(chunk);
  }
  try {
    return Object(JSON.parse(Buffer.concat(chunks).toString()));
  } catch {
    throw Object.assign(new Error("The call is not JSON."), { status: 400 });
  }
}

function send(response, ending, text) {
  response.setHeader("Content-Type", TYPES[ending]);
  response.setHeader("Cache-Control", "no-store");
  response.end(text);
}

function refuse(response, status, message) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(message);
}
