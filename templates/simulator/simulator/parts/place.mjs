import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";

/** @typedef {{ socketPath?: string, host?: string, port?: number }} Place as options of node:http */

/**
 * A place for a backend to listen: a socket whose path is short, as it has to
 * be, and for nobody else. On Windows Node.js connects to none: an address there.
 * @returns {Promise<Place>}
 */
export async function newPlace(platform = process.platform) {
  if (platform === "win32")
    return { host: "127.0.0.1", port: await freePort() };
  const folder = await mkdtemp(path.join(os.tmpdir(), "simulator-"));
  return { socketPath: path.join(folder, "backend") };
}

/** What a backend finds in its environment that is to listen there. @param {Place} place */
export const listeningAt = ({ socketPath, host, port }) =>
  socketPath ? { SOCKET: socketPath } : { LISTEN: `${host}:${port}` };

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const probe = createServer().listen(0, "localhost");
  await once(probe, "listening");
  const { port } = /** @type {any} */ (probe.address());
  probe.close();
  return port;
}
