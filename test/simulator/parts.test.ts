import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it, vi } from "vitest";
import { startBackend } from "../../templates/simulator/simulator/parts/backend.mjs";
import { commands } from "../../templates/simulator/simulator/parts/commands.mjs";
import { composed } from "../../templates/simulator/simulator/parts/services.mjs";
import { Processes } from "../../templates/simulator/simulator/parts/processes.mjs";
import { unixRequest } from "../contract/unix-http.ts";
import { temporaryFolder } from "../support/temporary.ts";

const keeper = readFileSync(
  path.join(
    import.meta.dirname,
    "../../templates/simulator/simulator/parts/keeper.mjs",
  ),
  "utf8",
);
const processes = new Processes(keeper);
afterAll(() => processes.end());

const call = { where: "vm", engine: "docker", shell: true };

describe("a command that a shell reads", () => {
  it("runs in a folder of any name", async () => {
    const root = path.join(temporaryFolder(), "it's a $(whale) & more");
    const folder = path.join(root, "backend/scripts");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "say"), '#!/bin/sh\nprintf "[%s]" "$@"', {
      mode: 0o755,
    });
    const run = commands({
      root,
      programs: [],
      container: { paths: { "/scripts": "backend/scripts" } },
      processes,
    });
    // What the page has written is the shell's, as it is in Docker Desktop.
    const { stdout } = run({
      ...call,
      cmd: "/scripts/say",
      args: ["a b", "'c d'"],
    });
    expect(await text(stdout!)).toBe("[a][b][c d]");
  });

  it("runs in the container, whatever leads there", async () => {
    const told: object[] = [];
    const run = commands({
      root: temporaryFolder(),
      programs: [],
      inContainer(options) {
        told.push(options);
        return ["printf", "[%s]", "it's a $(whale)"];
      },
      processes,
    });
    // This folder is in the container alone.
    const options = { cwd: "/only/there", env: { WHALE: "blue" } };
    const { stdout } = run({
      ...call,
      cmd: "say",
      args: ["a b", "'c d'"],
      ...options,
    });
    expect(await text(stdout!)).toBe("[it's a $(whale)][say][a][b][c d]");
    expect(told).toEqual([options]);
  });
});

it("a command in a service has its folder and environment there", () => {
  const root = "/projects/whales";
  const { inContainer } = composed({
    root,
    state: `${root}/.simulator`,
    services: {},
    container: { service: "backend" },
    processes,
  });
  const options = { cwd: "/data", env: { WHALE: "blue whale" } };
  const words = inContainer(options)!;
  expect(words.slice(words.indexOf("exec"))).toEqual([
    "exec",
    "-T",
    "--workdir",
    "/data",
    "--env",
    "WHALE=blue whale",
    "backend",
  ]);
  expect(inContainer({})).not.toContain("--workdir");
});

it("nothing is started once everything has been told to end", async () => {
  const ending = new Processes(keeper);
  const ended = ending.end();
  expect(() => ending.spawn("sleep", ["1"])).toThrow("about to end");
  await ended;
});

describe("a backend", () => {
  const LISTENS = `require("node:http").createServer((_, response) => response.end(VERSION)).listen(process.env.SOCKET);\n`;
  const start = (
    code: string,
    program = process.execPath,
    build?: string[],
  ) => {
    const folder = temporaryFolder();
    const file = path.join(folder, "main.cjs");
    const socket = path.join(temporaryFolder(), "socket");
    writeFileSync(file, code);
    const restarted = vi.fn();
    const lines: string[] = [];
    const placeOf = startBackend({
      folder,
      run: [program, "main.cjs"],
      ...(build && { build }),
      env: { SOCKET: socket },
      place: { socketPath: socket },
      processes,
      log: (line) => void lines.push(line),
      onRestart: restarted,
    });
    const ready = placeOf();
    const reply = async () => {
      await placeOf();
      return (await unixRequest(socket, "GET", "/")).body;
    };
    return {
      lines,
      ready,
      restarted,
      reply,
      write: (text: string) => writeFileSync(file, text),
    };
  };

  it.each([
    ["never listens", "setInterval(() => {}, 1_000);"],
    ["ends at once", "process.exit(3);"],
    ["has a mistake", "const ="],
  ])("that %s is started again when it is mended", async (_, code) => {
    const { reply, restarted, write } = start(code);
    await new Promise((resolve) => setTimeout(resolve, 300));
    write(`const VERSION = "mended";${LISTENS}`);
    await vi.waitFor(() => expect(restarted).toHaveBeenCalled(), 10_000);
    expect(await reply()).toBe("mended");
  });

  it("whose program is not there is no reason to stop", async () => {
    const { ready, lines, reply, write } = start("", "no-such-program");
    await ready;
    expect(lines).toContain("spawn no-such-program ENOENT");
    await expect(reply()).rejects.toThrow("ENOENT");
    write("// The same once more.");
    await vi.waitFor(() =>
      expect(lines.filter((line) => /ENOENT/.test(line))).toHaveLength(2),
    );
  });

  it("whose code changes while it is built is built anew at once", async () => {
    // Of this code, the build takes for ever.
    const build = ["sh", "-c", "! grep -q forever main.cjs || exec sleep 1000"];
    const { ready, reply, restarted, write } = start(
      `const VERSION = "0";${LISTENS}`,
      process.execPath,
      build,
    );
    await ready;
    write("forever");
    await new Promise((resolve) => setTimeout(resolve, 300));
    write(`const VERSION = "1";${LISTENS}`);
    await vi.waitFor(() => expect(restarted).toHaveBeenCalled(), 10_000);
    expect(await reply()).toBe("1");
    expect(restarted).toHaveBeenCalledTimes(1);
  });

  it("answers as its newest code does, however often that changes", async () => {
    const { ready, reply, write } = start(`const VERSION = "0";${LISTENS}`);
    await ready;
    for (let version = 1; version <= 5; version++) {
      write(`const VERSION = "${version}";${LISTENS}`);
      await new Promise((resolve) => setTimeout(resolve, 70));
    }
    await vi.waitFor(async () => expect(await reply()).toBe("5"), 10_000);
  });
});
