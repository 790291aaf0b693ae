import { once } from "node:events";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { createServer } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageFrom } from "../../templates/simulator/simulator/server/proxy.mjs";
import { keptToken } from "../../templates/simulator/simulator/server/token.mjs";
import { listen } from "../support/listen.ts";
import { lastingFolder, temporaryFolder } from "../support/temporary.ts";
import { framed, openSocket, type PageSocket } from "./page-socket.ts";
import { type RawReply, rawRequest, sendRaw } from "./raw-http.ts";
import { EVERYTHING, type SimulatedExtension, simulate } from "./stage.ts";

const MB = 1024 * 1024;
const TAKEN =
  "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
describe("from a raw socket, the simulator", () => {
  const folder = lastingFolder();
  let extension: SimulatedExtension;
  let page: PageSocket;
  let own: Record<string, string>;

  beforeAll(async () => {
    extension = await simulate();
    page = await openSocket(extension.port, extension.token);
    own = { Host: `localhost:${extension.port}` };
  });
  afterAll(() => extension?.close());

  /** A command that leaves a file, should it be executed. */
  let count = 0;
  const trap = () => {
    const file = path.join(folder, `executed-${count++}`);
    const command = { cmd: "touch", args: [file], shell: false };
    const call = { kind: "run", where: "host", engine: "docker", ...command };
    return { file, call: { id: 1_000 + count, ...call } };
  };
  const send = (bytes: string | Buffer) => sendRaw(extension.port, bytes);
  const isAlive = async () =>
    expect(
      (await send(rawRequest("GET /__simulator/page.js", own))).status,
    ).toBe(200);
  const isRefused = ({ status, isClosed }: RawReply) =>
    expect(isClosed || (status >= 400 && status < 500), `${status}`).toBe(true);
  /** What comes of a call. */
  const answer = (id: number) => page.message((each) => each.id === id);

  it("executes what a page with a token asks for", async () => {
    const { file, call } = trap();
    page.send(call);
    await expect.poll(() => existsSync(file)).toBe(true);
  });

  describe("executes nothing", () => {
    const refused = async (
      headers: Record<string, string | undefined>,
      token: unknown = extension.token,
    ) => {
      const { file, call } = trap();
      const other = await openSocket(extension.port, token, headers);
      other.send(call);
      await other.closed;
      const told = JSON.stringify(other.messages);
      expect(told).not.toContain(extension.token);
      expect(told).not.toContain("opened");
      await isAlive();
      expect(existsSync(file)).toBe(false);
    };

    it.each([
      ["no token", () => null],
      ["an empty token", () => ""],
      [
        "a token of the same length",
        (token: string) => "x".repeat(token.length),
      ],
      ["a beginning of the token", (token: string) => token.slice(0, -1)],
      ["a longer token", (token: string) => `${token}x`],
      ["the token twice", (token: string) => `${token}, ${token}`],
    ])("with %s", (_, of: (token: string) => string | null) =>
      refused({}, of(extension.token)),
    );

    it.each([
      ["no name", () => undefined],
      ["another name that leads here", (port: number) => `evil.test:${port}`],
      [
        "a name that begins alike",
        (port: number) => `localhost:${port}.evil.test`,
      ],
      ["no port", () => "localhost"],
      ["another port", (port: number) => `localhost:${port + 1}`],
      ["every address", (port: number) => `0.0.0.0:${port}`],
    ])("under %s", (_, host: (port: number) => string | undefined) =>
      refused({ Host: host(extension.port) }),
    );

    it.each([
      ["null", () => "null"],
      ["another site", () => "https://evil.test"],
      ["another port", (port: number) => `http://localhost:${port + 1}`],
      ["its other name", (port: number) => `http://127.0.0.1:${port}`],
      ["its own over https", (port: number) => `https://localhost:${port}`],
    ])("for the origin %s", (_, origin: (port: number) => string) =>
      refused({ Origin: origin(extension.port) }),
    );

    it("that a browser says is from elsewhere", async () => {
      for (const site of ["cross-site", "same-site"])
        await refused({ "Sec-Fetch-Site": site, "Sec-Fetch-Dest": "empty" });
    });

    it("that a request asks for", async () => {
      const { file, call } = trap();
      const body = JSON.stringify({ token: extension.token, ...call });
      for (const name of ["calls", "call", "channel"]) {
        const request = rawRequest(`POST /__simulator/${name}`, own, body);
        expect((await send(request)).status).toBe(404);
      }
      expect(existsSync(file)).toBe(false);
    });
  });

  it.each([
    ["no HTTP", "hello\r\n\r\n"],
    ["zeros", Buffer.alloc(4096)],
    ["TLS", Buffer.from("16030100c8010000c40303", "hex")],
    ["no version", "GET /\r\n\r\n"],
    [
      "a negative length",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    ],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    ],
    [
      "a length and chunks",
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    [
      "a chunk of no size",
      "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    [
      "a header with a line break in it",
      "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\nc: \0d\r\n\r\n",
    ],
    [
      "headers of 100 kB",
      `GET / HTTP/1.1\r\nHost: localhost\r\nA: ${"a".repeat(100_000)}\r\n\r\n`,
    ],
    ["a tunnel", "CONNECT example.org:443 HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    [
      "two pipelined, the second broken",
      "GET / HTTP/1.1\r\nHost: evil\r\n\r\nBROKEN\r\n\r\n",
    ],
  ])("refuses %s", async (_, bytes) => {
    isRefused(await send(bytes));
    await isAlive();
  });

  it.each([
    "",
    "{",
    "[]",
    "null",
    "1",
    '"text"',
    "\0",
    "[".repeat(100_000),
    '{"page":',
  ])("refuses %j as a call", async (text) => {
    const other = await openSocket(extension.port, extension.token);
    other.send(text);
    const refusal = other.message(({ error }) => error);
    await Promise.race([refusal, other.closed]);
    other.connection.destroy();
    await isAlive();
  });

  it.each([
    ["what is not masked", Buffer.from("\x81\x0a1234567890", "latin1")],
    ["what says that it is too large", framed(Buffer.alloc(17 * MB))],
    ["what is of no text's bytes", framed(Buffer.alloc(9, 0xff))],
    [
      "parts that are too large together",
      Buffer.concat([
        framed(Buffer.alloc(9 * MB), 0x01),
        // Not the last of them.
        framed(Buffer.alloc(9 * MB), 0x00),
      ]),
    ],
    [
      "a length of more than there is of memory",
      Buffer.from([0x81, 0xff, ...Array<number>(12).fill(0xff)]),
    ],
  ])("hangs up on %s", async (_, bytes) => {
    for (const token of [extension.token, "unknown"]) {
      const other = await openSocket(extension.port, token);
      other.connection.write(bytes);
      await other.closed;
    }
    await isAlive();
  });

  it("takes a text in parts, each in its own time", async () => {
    const id = ++count + 5_000;
    const call = { id, kind: "backend", method: "GET", url: "/items" };
    const bytes = Buffer.from(JSON.stringify(call));
    const parts = Buffer.concat([
      framed(bytes.subarray(0, 10), 0x01),
      // Between them may be what keeps the connection.
      framed("ping", 0x89),
      framed(bytes.subarray(10), 0x80),
    ]);
    for (const byte of parts) {
      page.connection.write(Buffer.from([byte]));
      await pause(1);
    }
    expect(await answer(id)).toMatchObject({ status: 200 });
  });

  it("refuses kinds of calls that it does not know", async () => {
    for (const kind of [
      undefined,
      null,
      1,
      {},
      "eval",
      "__proto__",
      "constructor",
      "toString",
      ["run"],
    ]) {
      const { file, call } = trap();
      page.send({ ...call, kind });
      expect(await answer(call.id), `${kind}`).toHaveProperty("error.message");
      expect(existsSync(file)).toBe(false);
    }
  });

  const wrong: [string, Record<string, unknown>][] = [
    ...[undefined, 1, "__proto__", "shell", null].map(
      (where) => ["where", { where }] as [string, object],
    ),
    ...[undefined, null, "touch", {}].map(
      (engine) => ["engine", { engine }] as [string, object],
    ),
    ...[undefined, 1, null, {}, ["touch"]].map(
      (cmd) => ["cmd", { cmd }] as [string, object],
    ),
    ...[
      undefined,
      "a b",
      1,
      null,
      { length: 1 },
      [1],
      [null],
      [["a"]],
      [{}],
    ].map((args) => ["args", { args }] as [string, object]),
    ...["/bin/sh", 1, {}, undefined].map(
      (shell) => ["shell", { shell }] as [string, object],
    ),
    ...[1, {}, ["/"], null, true].map(
      (cwd) => ["cwd", { cwd }] as [string, object],
    ),
    ...["PATH=/", 1, [1], { A: 1 }, { A: null }, { A: {} }].map(
      (env) => ["env", { env }] as [string, object],
    ),
  ].map(([name, value]) => [
    `${name as string}: ${JSON.stringify(value)}`,
    value as Record<string, unknown>,
  ]);
  it.each(wrong)("executes no command with %s", async (_, part) => {
    const { file, call } = trap();
    page.send({ ...call, ...part });
    expect(await answer(call.id)).toHaveProperty("error.message");
    await isAlive();
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ["url", { url: 1 }],
    ["url", { url: null }],
    ["method", { method: {} }],
    ["headers", { headers: { A: {} } }],
    ["headers", { headers: "A: b" }],
    ["body", { body: {} }],
  ])("sends the backend nothing with a wrong %s: %j", async (_, part) => {
    const id = ++count + 5_000;
    const call = { id, kind: "backend", method: "GET", url: "/items" };
    const before = extension.calls();
    page.send({ ...call, ...part });
    expect(await answer(id)).toHaveProperty("error.message");
    expect(extension.calls()).toBe(before);
  });

  it.each([
    ["a method of two words", { method: "GET /x HTTP/1.1\r\nA:" }],
    ["a line break in the address", { url: "/items HTTP/1.1\r\nA: b" }],
    ["a line break in a header", { headers: { A: "b\r\nC: d" } }],
    ["a header without a name", { headers: { "": "b" } }],
  ])("answers with an error: %s", async (_, part) => {
    const id = ++count + 5_000;
    const call = { id, kind: "backend", method: "GET", url: "/items" };
    page.send({ ...call, ...part });
    expect(await answer(id)).toHaveProperty("error.message");
    await isAlive();
  });

  it("takes names of an object's prototype as names", async () => {
    const before = Object.keys(Object.prototype);
    const call = `{"id":7000,"kind":"backend","method":"GET","url":"/items","headers":{"__proto__":"a","constructor":"b"},"__proto__":{"polluted":1}}`;
    page.send(call);
    await answer(7000);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual(before);
    await isAlive();
  });

  it("has no other files than its own", async () => {
    for (const file of [
      "../main.mjs",
      "..%2fmain.mjs",
      "%2e%2e/main.mjs",
      "calls",
      "page/calls.js",
      "frame/index.html",
      "token",
      "constructor",
      "toString",
      "__proto__",
      "hasOwnProperty",
      "//etc/passwd",
      "..\\main.mjs",
      "%00",
    ]) {
      const reply = await send(rawRequest(`GET /__simulator/${file}`, own));
      expect(reply.status, file).toBe(404);
      expect(reply.text).not.toContain(import.meta.dirname.split(path.sep)[1]);
    }
  });

  it("hands out its token nowhere", async () => {
    for (const file of [
      "/",
      "/?bare",
      ...[
        "",
        "index.html",
        "page.js",
        "frame.js",
        "frame.css",
        "setup.json",
        "icon.svg",
      ].map((name) => `/__simulator/${name}`),
    ]) {
      const response = await fetch(`${extension.origin}${file}`);
      expect(response.status, file).toBe(200);
      const text = [...response.headers.values(), await response.text()].join();
      expect(text).not.toContain(extension.token);
    }
  });

  it("answers two hundred calls at once", async () => {
    const ids = Array.from({ length: 200 }, (_, at) => 10_000 + at);
    for (const id of ids)
      page.send({ id, kind: "backend", method: "GET", url: `/items/${id}` });
    for (const id of ids)
      expect(await answer(id)).toMatchObject({ status: 200 });
  });

  it("waits for a page that reads slowly, whatever it runs at once", async () => {
    const warnings: string[] = [];
    const hear = ({ message }: Error) => void warnings.push(message);
    process.on("warning", hear);
    const slow = await openSocket(extension.port, extension.token);
    slow.connection.pause();
    const args = ["-c", "head -c 5000000 /dev/zero | tr '\\0' x"];
    for (let id = 1; id <= 12; id++)
      slow.send({ ...trap().call, id, cmd: "sh", args });
    // All wait, and end as soon as the page reads on.
    await expect.poll(extension.running).toBe(12);
    await pause(500);
    expect(extension.running()).toBe(12);
    slow.connection.resume();
    await expect.poll(extension.running, { timeout: 20_000 }).toBe(0);
    slow.connection.destroy();
    process.off("warning", hear);
    expect(warnings).toEqual([]);
  });

  it("survives connections that are reset, and a page's server that hangs up", async () => {
    // Cuts what it has begun to answer, takes its time for an upgrade, or refuses it.
    const server = createServer((request, response) => {
      response.writeHead(200, { "Content-Length": "10" }).write("a");
      setTimeout(() => request.socket.destroy(), 5);
    });
    const upgraded: Duplex[] = [];
    server.on("upgrade", ({ url }, socket: Duplex) => {
      upgraded.push(socket.on("error", () => {}));
      if (url === "/plain") socket.end("HTTP/1.1 200 OK\r\n\r\n");
      else setTimeout(() => socket.write(TAKEN), 20);
    });
    const { port, close } = await listen(server);
    const upstream = pageFrom(new URL(`http://127.0.0.1:${port}`));
    const proxied = await simulate(EVERYTHING, upstream);
    const host = { Host: `localhost:${proxied.port}` };
    const upgrades = { ...host, Connection: "Upgrade", Upgrade: "websocket" };
    for (const bytes of [
      rawRequest("GET /", upgrades),
      rawRequest("GET /plain", upgrades),
      rawRequest("GET /", host),
      rawRequest("GET /__simulator/calls", upgrades),
      "GET /__simulator/calls",
    ])
      for (let at = 0; at < 10; at++) {
        const socket = connect(proxied.port, "127.0.0.1").on("error", () => {});
        await once(socket, "connect");
        socket.write(bytes);
        await pause(at);
        socket.resetAndDestroy();
      }
    const refused = sendRaw(proxied.port, rawRequest("GET /plain", upgrades));
    expect((await refused).status).toBe(200);
    await expect(
      fetch(proxied.origin).then((reply) => reply.text()),
    ).rejects.toThrow();
    const page = await fetch(`${proxied.origin}/__simulator/page.js`);
    expect(page.status).toBe(200);
    await proxied.close();
    for (const socket of upgraded) socket.destroy();
    await close();
  });

  it("gives up on requests that stay half-sent", async () => {
    const line = "GET /__simulator/calls HTTP/1.1\r\n";
    const halves = ["GET", `${line}Host: localhost:${extension.port}\r\n`];
    const silent = connect(extension.port, "127.0.0.1");
    const upgrade = { ...own, Connection: "Upgrade", Upgrade: "websocket" };
    silent.write(rawRequest("GET /__simulator/calls", upgrade));
    const half = framed(JSON.stringify({ token: extension.token }));
    silent.resume().write(half.subarray(0, -1));
    const closed = once(silent, "close");
    // A connection on which nothing was ever sent may stay for longer.
    const replies = await Promise.all(
      halves.map((bytes) => sendRaw(extension.port, bytes, 15_000)),
    );
    for (const reply of replies)
      expect(reply.isClosed || reply.status === 408).toBe(true);
    await closed;
    await isAlive();
  });

  it("listens on this machine alone", async (context) => {
    const others = Object.values(os.networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    if (others.length === 0)
      return context.skip("This machine has no other address.");
    for (const { address } of others) {
      const socket = connect(extension.port, address);
      const [error] = await once(socket, "error");
      expect((error as NodeJS.ErrnoException).code).toBe("ECONNREFUSED");
    }
  });
});

describe("the token that is kept", () => {
  it("is for nobody else to read, and the same the next time", () => {
    const folder = temporaryFolder();
    const token = keptToken(folder);
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(statSync(path.join(folder, "token")).mode & 0o777).toBe(0o600);
    expect(keptToken(folder)).toBe(token);
    expect(keptToken(temporaryFolder())).not.toBe(token);
  });

  it.each(["", "\n", "short"])(
    "is made anew where the file has %j",
    (content) => {
      const folder = temporaryFolder();
      writeFileSync(path.join(folder, "token"), content, { mode: 0o644 });
      const token = keptToken(folder);
      expect(token).toMatch(/^[\w-]{32}$/);
      expect(statSync(path.join(folder, "token")).mode & 0o777).toBe(0o600);
      expect(keptToken(folder)).toBe(token);
    },
  );
});
