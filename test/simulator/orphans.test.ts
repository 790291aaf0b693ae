import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { lastingFolder } from "../support/temporary.ts";
import {
  type PlainPage,
  command,
  openPage,
  smallProject,
} from "./small-project.ts";
import {
  MARK,
  type Running,
  processesWith,
  startSimulator,
} from "./support.ts";

const hasProc = existsSync("/proc/self/environ");
if (!hasProc)
  console.warn(
    "Skipped, because there is no /proc: whether something is left running",
  );

/** Milliseconds that a program has to end, in place of ten seconds. */
const LONGEST_STOP = 1_000;
/** Lets the server throw where nobody catches it. */
const CRASH = `--import "data:text/javascript,process.on('SIGUSR2', () => { throw new Error('crash') })"`;

describe.skipIf(!hasProc)("what the simulator has started", () => {
  const folder = lastingFolder();
  /** What has been started must not be in each other's way. */
  let count = 0;
  const started: Running[] = [];
  afterAll(async () => {
    for (const running of started) await running.stop("SIGKILL");
  });

  const start = async (env: Record<string, string> = {}, port = "0") => {
    const home = path.join(folder, `${count++}`);
    const project = await smallProject(home, LONGEST_STOP);
    const temporary = path.join(home, "temporary");
    mkdirSync(temporary);
    const mark = randomUUID();
    const running = await startSimulator(
      project,
      `node simulator/main.mjs --port ${port}`,
      [path.dirname(process.execPath)],
      {
        [MARK]: mark,
        SIMULATOR_PORT: port,
        TMPDIR: temporary,
        DOCKER_HOST: "unix:///nowhere",
        NODE_OPTIONS: CRASH,
        ...env,
      },
    );
    started.push(running);
    const page = await openPage(running.origin, running.token);
    return {
      running,
      page,
      left: () => processesWith(MARK, mark),
      of: (words: string) =>
        processesWith(MARK, mark).filter((each) => each.includes(words)),
      temporary: () => readdirSync(temporary),
      file: (name: string) => path.join(home, name),
    };
  };
  const backend = async (page: PlainPage) => {
    const id = page.call({ kind: "backend", method: "GET", url: "/" });
    const { body } = await page.message((each) => each.id === id);
    return JSON.parse(body).pid as number;
  };
  /** Waits until there is none of them. */
  const noneOf = (processes: () => string[]) =>
    vi.waitFor(() => expect(processes()).toEqual([]), {
      timeout: 10_000,
      interval: 20,
    });

  it.concurrent.each([
    ["Ctrl-C", "SIGINT", "group"],
    ["SIGINT", "SIGINT", "server"],
    ["SIGTERM", "SIGTERM", "server"],
    ["its terminal is closed", "SIGHUP", "group"],
    ["SIGHUP", "SIGHUP", "server"],
    ["SIGKILL", "SIGKILL", "server"],
    ["SIGKILL of its group", "SIGKILL", "group"],
    ["an exception that nobody catches", "SIGUSR2", "server"],
  ] as const)("is gone after %s", async (_, signal, to) => {
    const { running, page, left, of, temporary } = await start();
    await backend(page);
    // A stream, and a command that has ended itself but left something in the background.
    page.call(command("sh", "-c", "echo started; sleep 20000"));
    await page.message(({ stdout }) => stdout);
    const id = page.call(command("sh", "-c", "sleep 30000 >/dev/null 2>&1 & "));
    await page.message((each) => each.id === id && each.end);
    for (const words of [
      "main.mjs",
      "server.js",
      "main.js",
      "sleep 10000",
      "sleep 20000",
      "sleep 30000",
    ])
      expect(of(words), words).not.toEqual([]);
    process.kill(
      to === "group" ? -running.child.pid! : running.child.pid!,
      signal,
    );
    await noneOf(left);
    expect(temporary()).toEqual([]);
  });

  it.concurrent("is gone where the port is taken, which is said", async () => {
    const { running, left } = await start();
    const { port } = new URL(running.origin);
    const taken = start({}, port).catch(({ message }: Error) => message);
    expect(await taken).toContain(
      `Port ${port} is taken. Choose another one: npm run dev -- --port ${Number(port) + 1}`,
    );
    const others = processesWith("SIMULATOR_PORT", port);
    expect(others).toEqual([]);
    expect(left()).not.toEqual([]);
  });

  it.concurrent("is killed if it does not end when it is told to", async () => {
    const { running, page, left, of } = await start({ STUBBORN: "1" });
    await backend(page);
    const began = performance.now();
    process.kill(running.child.pid!, "SIGTERM");
    await noneOf(() => of("server.js"));
    expect(of("main.js")).not.toEqual([]);
    await noneOf(left);
    expect(performance.now() - began).toBeGreaterThan(LONGEST_STOP);
  });

  it.concurrent.each([
    ["", {}],
    [", though that does not end when it is told to", { STUBBORN: "1" }],
  ])("of a backend is gone when it is started again%s", async (_, env) => {
    const { page, of, file } = await start(env as Record<string, string>);
    const before = await backend(page);
    const mine = () => of("sleep 10000").length;
    // That of the backend, and the build of the host program.
    expect(mine()).toBe(2);
    await appendFile(file("backend/main.js"), "// Changed.\n");
    await page.message(({ reload }) => reload);
    expect(await backend(page)).not.toBe(before);
    expect(of("main.js")).toHaveLength(1);
    expect(mine()).toBe(2);
  });

  it.concurrent(
    "of a page is gone when it is left, and the backend goes on",
    async () => {
      const { running, page, of } = await start();
      const before = await backend(page);
      page.call(command("sh", "-c", "echo started; sleep 20000"));
      await page.message(({ stdout }) => stdout === "started\n");
      // Ends at once, but what it leaves behind still has its output.
      page.call(command("sh", "-c", "echo left; sleep 30000 & exit 0"));
      await page.message(({ stdout }) => stdout === "left\n");
      page.call(
        command(
          "sh",
          "-c",
          "trap '' TERM; echo stubborn; while :; do sleep 1; done",
        ),
      );
      await page.message(({ stdout }) => stdout === "stubborn\n");
      page.leave();
      for (const words of ["sleep 20000", "sleep 30000", "trap"])
        await noneOf(() => of(words));
      const other = await openPage(running.origin, running.token);
      expect(await backend(other)).toBe(before);
    },
  );

  it.concurrent(
    "of a stream is gone when it is closed, also what its first process has left behind",
    async () => {
      const { page, of } = await start();
      const id = page.call(
        command("sh", "-c", "echo left; sleep 30000 & exit 0"),
      );
      await page.message(({ stdout }) => stdout);
      page.call({ kind: "close", id });
      await page.message((each) => each.id === id && each.end);
      await noneOf(() => of("sleep 30000"));
    },
  );
});
