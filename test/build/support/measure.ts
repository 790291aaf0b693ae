import { readdir, readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";

/** How long something takes, in seconds, and what comes of it. */
export async function timed<T>(
  action: () => Promise<T>,
): Promise<{ seconds: number; value: T }> {
  const start = performance.now();
  const value = await action();
  return { seconds: (performance.now() - start) / 1000, value };
}

/** JavaScript below a folder as it would be sent over a network, each file by itself, in kB. */
export async function gzippedScripts(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  let bytes = 0;
  for (const name of names)
    if (/(?<!\.test)\.js$/.test(name))
      bytes += gzipSync(await readFile(path.join(folder, name))).length;
  return bytes / 1000;
}

/** Memory of a process, in MB, shared pages counted in proportion; undefined where Linux is not there to tell. */
export async function memoryOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(
    () => "",
  );
  const pss = /^Pss:\s+(\d+) kB/m.exec(text);
  return pss ? Number(pss[1]) / 1000 : undefined;
}

/** How many connections ask at a time, each for one thing after the other. */
const CONNECTIONS = 10;
/** Seconds that are counted as one. */
const WINDOW = 1;
/** The longest that a server is given to get as fast as it will. */
const WARM_UP = 40;

/**
 * Requests that a server answers in a second, on connections that are kept open
 * and once it gets no faster: what is compiled or connected at first does not
 * count, whichever language it is.
 *
 * The client does as little as it can, since it shares the processors.
 * @throws Error where a reply is not 200, or the server hangs up
 */
export async function requestsPerSecond(
  socketPath: string,
  path: string,
  seconds = 4,
): Promise<number> {
  let answered = 0;
  const clients = Array.from({ length: CONNECTIONS }, () =>
    askOnAndOn(socketPath, path, () => answered++),
  );
  const during = async (time: number) => {
    const start = performance.now();
    const before = answered;
    await Promise.race([delay(time * 1000), failureOf(clients)]);
    return ((answered - before) / (performance.now() - start)) * 1000;
  };
  try {
    await warmUp(() => during(WINDOW));
    return await during(seconds);
  } finally {
    for (const { socket } of clients) socket.destroy();
  }
}

/** Goes on until the last five rates are no news compared to those before. */
async function warmUp(rate: () => Promise<number>): Promise<void> {
  const rates: number[] = [];
  while (rates.length < WARM_UP / WINDOW) {
    rates.push(await rate());
    const before = Math.max(...rates.slice(0, -5));
    if (Math.max(...rates.slice(-5)) < before * 1.05) return;
  }
}

interface Client {
  readonly socket: Socket;
  /** Rejects once it cannot go on. */
  readonly failure: Promise<never>;
}

function failureOf(clients: readonly Client[]): Promise<never> {
  return Promise.race(clients.map(({ failure }) => failure));
}

/** One connection: as soon as a reply is there, the next request is on its way. */
function askOnAndOn(
  socketPath: string,
  path: string,
  answered: () => void,
): Client {
  const request = `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const socket = connect(socketPath, () => socket.write(request));
  const failure = new Promise<never>((_, reject) => {
    let received = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      received += chunk;
      const end = received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = /\ncontent-length: *(\d+)/i.exec(received)?.[1];
      if (!received.startsWith("HTTP/1.1 200 ") || !length)
        return reject(new Error(`${path}: ${received}`));
      if (received.length < end + 4 + Number(length)) return;
      received = "";
      answered();
      socket.write(request);
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error(`${path}: hung up`)));
  });
  failure.catch(() => {}); // The end closes it, too.
  return { socket, failure };
}
