// The simulator's own server: hands the page its client, and does what the page asks for.
import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import os from "node:os";
import { programsOf } from "../parts/commands.mjs";
import { problem } from "./pages.mjs";

const PREFIX = "/__simulator/";
/** Length of a call that a page may send. */
const LARGEST_CALL = 16 * 1024 * 1024;
/** Milliseconds within which a request has to be whole. */
const requestTimeout = 10_000;
const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  json: "application/json",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
};
/** What the page's script is put together from, in this order. */
const PAGE = ["record", "calls", "hosts", "themes", "toast", "client"];

/**
 * @typedef {object} Extension what is shown
 * @property {any} metadata content of metadata.json
 * @property {string} image without its tag
 * @property {string} version
 * @property {() => Promise<Uint8Array | string>} icon
 * @property {import("./pages.mjs").Pages} pages does what pages ask for
 * @property {import("node:http").RequestListener} servePage answers what is not the simulator's own
 * @property {(request: import("node:http").IncomingMessage, socket: import("node:stream").Duplex, head: Buffer) => void} [upgrade]
 */

/**
 * @param {Extension} extension
 * @param {{ token: string, port: number, readOwn: (path: string) => Promise<string> }} options
 *   `readOwn` reads a file of the folder that this folder is in
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} once it listens, on this machine alone
 * @throws with code EADDRINUSE where the port is taken
 */
export async function startServer(extension, { token, port, readOwn }) {
  const { metadata, image, version, icon, pages } = extension;
  const names = new Set();

  /** The simulator's own files, by their names. */
  const files = {
    "index.html": () => readOwn("frame/index.html"),
    "frame.js": () => readOwn("frame/frame.js"),
    "frame.css": () => readOwn("frame/frame.css"),
    "setup.json": () => JSON.stringify({ metadata, image, version }),
    "icon.svg": icon,
    // Holds up what loads it: a picture is taken once the page is at rest.
    "rest.svg": () => pages.rest().then(icon),
    async "page.js"() {
      const { platform, arch } = process;
      const machine = { platform, arch, hostname: os.hostname() };
      const programs = programsOf(metadata);
      const setup = { metadata, image, version, programs, machine };
      const parts = PAGE.map((name) => readOwn(`page/${name}.js`));
      const code = (await Promise.all(parts))
        .join("\n")
        .replace(/^import .*\n/gm, "")
        .replace(/^export /gm, "");
      return `(() => {\n${code}\ninstall(${JSON.stringify(setup).replaceAll("<", "\\u003c")});\n})();`;
    },
  };

  async function answerOwn(request, response, name) {
    if (request.method === "POST") {
      const { "x-simulator-token": said = "" } = request.headers;
      const given = Buffer.from(`${said}`);
      const known = Buffer.from(token);
      if (given.length !== known.length || !timingSafeEqual(given, known))
        throw problem(
          403,
          "Open the page by the address that the simulator has printed: it holds the token that this call lacks.",
        );
      const call = await bodyOf(request);
      if (name === "channel") return pages.open(call, response);
      if (name !== "call") throw problem(404, "No such call.");
      pages.call(call);
      return response.writeHead(204).end();
    }
    if (!Object.hasOwn(files, name)) throw problem(404, "No such file.");
    const content = await files[name]();
    response.writeHead(200, {
      "Content-Type": TYPES[name.split(".").at(-1)],
      "Cache-Control": "no-store",
      // Only this origin may show the dashboard in a frame.
      "Content-Security-Policy": "frame-ancestors 'self'",
    });
    response.end(content);
  }

  const timeouts = { requestTimeout, connectionsCheckingInterval: 1_000 };
  const server = createServer(timeouts, async (request, response) => {
    try {
      const wrong = problemOf(request, names);
      if (wrong) throw problem(403, wrong);
      const { url = "/" } = request;
      if (url.startsWith(PREFIX)) {
        const [name] = url.slice(PREFIX.length).split("?");
        return await answerOwn(request, response, name || "index.html");
      }
      response.once("close", pages.wait());
      await extension.servePage(request, response);
    } catch ({ status = 500, message }) {
      if (response.headersSent) return response.destroy();
      response.writeHead(status, { "Content-Type": TYPES.txt });
      response.end(message);
    }
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (problemOf(request, names) || !extension.upgrade) socket.destroy();
    else extension.upgrade(request, socket, head);
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  const own = /** @type {import("node:net").AddressInfo} */ (server.address());
  for (const name of ["localhost", "127.0.0.1"])
    names.add(`${name}:${own.port}`);
  return {
    address: `http://localhost:${own.port}/#token=${token}`,
    async close() {
      const closed = once(server.close(), "close");
      server.closeAllConnections();
      await closed;
    },
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
  const isOwn = site === "same-origin" || site === "none";
  if (!isOwn && !shown.includes(headers["sec-fetch-dest"]))
    return "Other sites may not use the simulator.";
}

async function bodyOf(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > LARGEST_CALL)
      throw problem(413, "The call is too large.");
  }
  try {
    return Object(JSON.parse(text));
  } catch {
    throw problem(400, "The call is not JSON.");
  }
}
