import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium, launch } from "../browser/support/chromium.ts";
import { tools } from "../build/support/tools.ts";
import { unixRequest } from "../contract/unix-http.ts";
import { lastingFolder } from "../support/temporary.ts";
import { smallProject } from "./small-project.ts";
import { type Running, startSimulator } from "./support.ts";

const { missing, chromium } = await tools({ chromium: findChromium });

const MB = 1_000_000;
const TURNS = 10;
/** In each turn. */
const CALLS = 50;

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

describe.skipIf(missing)("what the simulator costs", () => {
  const folder = lastingFolder();
  const rows: string[] = [];
  let browser: Browser;
  let running: Running;
  let page: Page;

  beforeAll(async () => {
    const project = await smallProject(folder);
    running = await startSimulator(
      project,
      "node simulator/main.mjs --port 0",
      [path.dirname(process.execPath)],
      { DOCKER_HOST: "unix:///nowhere" },
    );
    browser = await launch(chromium);
    page = await browser.newPage();
    await page.goto(`${running.origin}/?bare#token=${running.token}`);
    await page.waitForFunction("globalThis.ddClient");
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    const table = ["| what | figure |", "| --- | --- |", ...rows].join("\n");
    await mkdir("test-results", { recursive: true });
    await writeFile("test-results/simulator-costs.md", `${table}\n`);
    console.log(table);
  });

  const get = `ddClient.extension.vm.service.get("/")`;

  it("a call takes a few milliseconds longer than the request itself", async () => {
    const { socket } = await page.evaluate<{ socket: string }>(get);
    const turns: [direct: number, call: number][] = [];
    // Turn by turn, so that what else this machine does is the same for both.
    for (let turn = 0; turn < TURNS; turn++) {
      const direct: number[] = [];
      for (let at = 0; at < CALLS; at++) {
        const began = performance.now();
        await unixRequest(socket, "GET", "/");
        direct.push(performance.now() - began);
      }
      const calls = await page.evaluate<number[]>(`(async () => {
        const took = [];
        for (let at = 0; at < ${CALLS}; at++) {
          const began = performance.now();
          await ${get};
          took.push(performance.now() - began);
        }
        return took;
      })()`);
      turns.push([median(direct), median(calls)]);
    }
    const over = (each: (typeof turns)[number]) => each[1] - each[0];
    // The quietest turn: all takes longer where others work.
    const best = turns.toSorted((a, b) => over(a) - over(b))[0]!;
    const ms = (value: number) => `${value.toFixed(2)} ms`;
    rows.push(
      `| request on the socket, median | ${ms(best[0])} |`,
      `| the same by the SDK | ${ms(best[1])}, ${(best[1] / best[0]).toFixed(1)} times |`,
      `| difference, median of ${TURNS} turns | ${ms(median(turns.map(over)))} |`,
    );
    expect(over(best)).toBeLessThan(3);
  });

  it("two hundred calls in parallel have no error", async () => {
    const began = performance.now();
    const replies = await page.evaluate<unknown[]>(
      `Promise.all(Array.from({ length: 200 }, () => ${get}))`,
    );
    rows.push(
      `| 200 calls in parallel | ${Math.round(performance.now() - began)} ms |`,
    );
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  });

  it.skipIf(!existsSync("/proc/self/status"))(
    "100 MB of a command's output take at most 30 MB of memory",
    async () => {
      const memory = (name: string) => {
        const status = readFileSync(
          `/proc/${running.child.pid}/status`,
          "utf8",
        );
        const [, kB] = new RegExp(`${name}:\\s+(\\d+)`).exec(status) ?? [];
        return (Number(kB) * 1024) / MB;
      };
      const stream = (bytes: number) =>
        page.evaluate<number>(`new Promise((resolve, reject) => {
          let size = 0;
          ddClient.extension.vm.cli.exec("sh", ["-c", "head -c ${bytes} /dev/zero | tr '\\\\0' x"], { stream: {
            onOutput: ({ stdout }) => (size += stdout.length),
            onClose: () => resolve(size),
            onError: reject,
          } });
        })`);
      // What is loaded at the first use is no part of it.
      await stream(MB);
      const before = memory("VmRSS");
      const began = performance.now();
      expect(await stream(100 * MB)).toBe(100 * MB);
      const more = memory("VmHWM") - before;
      rows.push(
        `| 100 MB of output | ${((performance.now() - began) / 1000).toFixed(1)} s, ${more.toFixed(0)} MB more memory |`,
      );
      expect(more).toBeLessThan(30);
    },
  );
});
