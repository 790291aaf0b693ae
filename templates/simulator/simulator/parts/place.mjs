import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";

/**
 * A place for a backend to listen: a socket's path, short as it has to be, and
 * for nobody else. On Windows Node.js connects to none: an address there.
 */
export async function newPlace(platform = process.platform) {
  if (platform === "win32") return `127.0.0.1:${await freePort()}`;
  const folder = await mkdtemp(path.join(os.tmpdir(), "simulator-"));
  return path.join(folder, "backend");
}

/** What a backend finds in its environment that is to listen there. */
export function listeningAt(place) {
  return connectionTo(place).port ? { LISTEN: place } : { SOCKET: place };
}

/** Options of node:http for a request to a place. */
export function connectionTo(place) {
  const [, host, port] = /^([\d.]+):(\d+)$/.exec(place) ?? [];
  return port ? { host, port: Number(port) } : { socketPath: place };
}

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const probe = createServer().listen(0, "localhost");
  await once(probe, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (
    probe.address()
  );
  probe.close();
  return port;
}
