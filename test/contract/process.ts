import {
  lstat,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { item, parse, stopLimit, until, within, type Start } from "./client.ts";
import type { Exit, NotStarted, RunningBackend } from "./run-backend.ts";
import { accepts, openRequest, unixJson, unixRequest } from "./unix-http.ts";

/** Start, stop and health check of the process, and the socket it leaves or finds. */
export function lifecycle(
  start: Start,
  healthcheck: ((socket: string) => Promise<Exit>) | undefined,
) {
  const started: RunningBackend[] = [];
  const begin = async (socket?: string) => {
    const backend = await start(socket);
    started.push(backend);
    return backend;
  };
  afterEach(async () => {
    await Promise.all(started.splice(0).map((each) => each.dispose()));
  });
  const exists = (path: string) =>
    lstat(path).then(
      () => true,
      () => false,
    );

  it.each(["SIGTERM", "SIGINT"] as const)(
    "%s lets a request in flight finish, then ends with 0",
    { timeout: 60_000 },
    async (signal) => {
      const backend = await begin();
      const body = JSON.stringify({ title: "last" });
      const open = await openRequest(backend.socket, "POST", "/items", body);
      backend.kill(signal);
      // Refusing connections is how the backend shows that it got the signal.
      await until(async () => !(await accepts(backend.socket)));
      expect(item(await open.finish(), 201).title).toBe("last");
      expect(await within(stopLimit, backend.exited)).toEqual({
        code: 0,
        signal: null,
      });
      expect(await exists(backend.socket)).toBe(false);
    },
  );

  it(
    "a connection that idles does not hold up the stop",
    { timeout: 60_000 },
    async () => {
      const backend = await begin();
      const agent = new Agent({ keepAlive: true });
      try {
        await unixRequest(backend.socket, "GET", "/health", { agent });
        const exit = await within(3000, backend.stop());
        expect(exit).toEqual({ code: 0, signal: null });
        expect(await exists(backend.socket)).toBe(false);
      } finally {
        agent.destroy();
      }
    },
  );

  it(
    "a request that never finishes does not keep it past Docker's patience",
    { timeout: 60_000 },
    async () => {
      const backend = await begin();
      const open = await openRequest(backend.socket, "POST", "/items", "{}");
      const exit = await within(stopLimit, backend.stop());
      expect(exit).toEqual({ code: 0, signal: null });
      expect(await exists(backend.socket)).toBe(false);
      open.abandon();
    },
  );

  it(
    "every line of its log is JSON, and each request has one but a health check that succeeds",
    { timeout: 60_000 },
    async () => {
      const backend = await begin();
      const { socket } = backend;
      expect((await unixRequest(socket, "GET", "/health")).status).toBe(200);
      await unixJson(socket, "POST", "/items", { title: "a" });
      await unixRequest(socket, "POST", "/health");
      await unixRequest(socket, "GET", "/nowhere?a=b");
      expect((await backend.stop()).code).toBe(0);
      // Of a container, it arrives when it arrives.
      await until(() => /nowhere.*\n$/s.test(backend.output()));
      const lines = backend.output().trimEnd().split("\n").map(readLine);
      const requests = lines
        .filter(({ msg }) => msg === "request")
        .map(({ method, path, status }) => ({ method, path, status }));
      expect(requests).toEqual([
        { method: "POST", path: "/items", status: 201 },
        { method: "POST", path: "/health", status: 405 },
        { method: "GET", path: "/nowhere", status: 404 },
      ]);
    },
  );

  it(
    "starts again on the socket that SIGKILL left behind",
    { timeout: 60_000 },
    async () => {
      const first = await begin();
      const exit = await first.stop("SIGKILL");
      expect(exit).toEqual({ code: null, signal: "SIGKILL" });
      expect(await exists(first.socket), "nothing stale to test").toBe(true);
      const second = await begin(first.socket);
      expect(second.pid).not.toBe(first.pid);
      const reply = await unixRequest(second.socket, "GET", "/health");
      expect(parse(reply, 200)).toEqual({ status: "ok" });
      const { mode } = await stat(second.socket);
      expect((mode & 0o777).toString(8)).toBe("666");
    },
  );

  it(
    "does not remove what is not a socket, and says so in one line",
    { timeout: 60_000 },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), "be-"));
      try {
        const path = join(folder, "s");
        await writeFile(path, "precious");
        const { output } = (await begin(path).catch(
          (error: unknown) => error,
        )) as NotStarted;
        const [line, ...more] = output.trimEnd().split("\n");
        expect(Object.values(readLine(line!))).toContainEqual(
          // In a container, the folder has another name.
          expect.stringMatching(
            /\/s exists and is not a socket: not removing it/,
          ),
        );
        expect(more).toEqual([]);
        expect(await readFile(path, "utf8")).toBe("precious");
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );

  if (healthcheck)
    it(
      "the health check tells a running backend from a stopped one",
      { timeout: 60_000 },
      async () => {
        const backend = await begin();
        const check = () => healthcheck!(backend.socket);
        expect((await check()).code).toBe(0);
        // Frozen, it still accepts connections: only an answer counts. A thread
        // may still give one before the signal has stopped the last of them.
        backend.kill("SIGSTOP");
        await until(async () => (await check()).code === 1, 15_000);
        backend.kill("SIGCONT");
        await backend.stop();
        expect((await check()).code).toBe(1);
      },
    );
}

/** What every line of the log says, in the words of all languages. */
function readLine(text: string): Record<string, unknown> {
  expect(text).toMatch(/^{.*}$/);
  const line = JSON.parse(text) as Record<string, unknown>;
  expect(line, text).toMatchObject({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/),
    level: expect.stringMatching(/^(INFO|WARN|WARNING|ERROR)$/),
    msg: expect.stringMatching(/\S/),
  });
  return line;
}
