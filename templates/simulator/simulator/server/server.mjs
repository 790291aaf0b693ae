// The simulator's own server: hands the page its client, and does what the page asks for.
import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import os from "node:os";
import { programsOf } from "../parts/commands.mjs";
import { webSocket } from "./web-socket.mjs";

const PREFIX = "/__simulator/";
/** Milliseconds within which a request has to be whole, and a page to say the token. */
const requestTimeout = 10_000;
const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  css: "text/css",
  json: "application/json",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
};
const NO_TOKEN =
  "Open the page by the address that the simulator has printed: it holds the token that this one lacks.";
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

  /** Does what a page asks for that says the token first. */
  function listenTo(request, connection, head) {
    let ask;
    const send = webSocket(request, connection, head, (message) => {
      if (ask) return ask(message);
      const given = Buffer.from(`${message.token}`);
      const known = Buffer.from(token);
      if (given.length !== known.length || !timingSafeEqual(given, known)) {
        send({ problem: NO_TOKEN });
        return connection.end();
      }
      connection.setTimeout(0);
      ask = pages.open(connection, send, message.log === true);
    });
    connection.setTimeout(requestTimeout, () => connection.destroy());
  }

  async function answerOwn(response, name) {
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
        return await answerOwn(response, name || "index.html");
      }
      response.once("close", pages.wait());
      await extension.servePage(request, response);
    } catch ({ status = 500, message }) {
      if (response.headersSent) return response.destroy();
      response.writeHead(status, { "Content-Type": TYPES.txt });
      response.end(message);
    }
  });
  const upgraded = new Set();
  server.on("upgrade", (request, socket, head) => {
    upgraded.add(socket);
    socket.on("close", () => upgraded.delete(socket));
    socket.on("error", () => socket.destroy());
    if (problemOf(request, names)) socket.destroy();
    else if (request.url === `${PREFIX}calls`) listenTo(request, socket, head);
    else if (extension.upgrade) extension.upgrade(request, socket, head);
    else socket.destroy();
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
      for (const socket of upgraded) socket.destroy();
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

/** An error that an answer of this status tells of. */
const problem = (status, message) =>
  Object.assign(new Error(message), { status });
