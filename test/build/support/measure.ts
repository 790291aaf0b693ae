import { readdir, readFile } from "node:fs/promises";
import { Agent, request } from "node:http";
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

/** Requests that a server answers in a second, on ten connections that are kept open. */
export async function requestsPerSecond(
  socketPath: string,
  path: string,
  seconds = 2,
  warmUp = 3,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      request({ socketPath, path, agent }, (response) => {
        response.resume().once("end", () => {
          if (response.statusCode === 200) resolve();
          else reject(new Error(`${path}: ${response.statusCode}`));
        });
      })
        .once("error", reject)
        .end();
    });
  const during = async (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    let count = 0;
    const client = async () => {
      while (performance.now() < end) {
        await ask();
        count++;
      }
    };
    await Promise.all(Array.from({ length: 10 }, client));
    return count;
  };
  try {
    // What is compiled or connected at first does not count: a JVM takes its time.
    await during(warmUp * 1000);
    await delay(50);
    return (await during(seconds * 1000)) / seconds;
  } finally {
    agent.destroy();
  }
}
