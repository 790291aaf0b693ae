import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { Agent, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { BODY_TIMEOUT } from "../src/body.ts";
import { createHandler } from "../src/handler.ts";
import { healthRoute } from "../src/health-route.ts";
import { itemRoutes } from "../src/item-routes.ts";
import { createLog } from "../src/log.ts";
import { createServer, listen, stop } from "../src/server.ts";
import { createStore } from "./create-store.ts";
import { get, noSockets, quiet, serve, socketPath } from "./support.ts";

const skip = noSockets;

const handler = () =>
  createHandler(quiet, [healthRoute, ...itemRoutes(createStore())]);
const backend = () => createServer(handler());

test("replaces a stale socket", { skip }, async (t) => {
  const socket = socketPath(t);
  const source = `require("node:net").createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, "SIGKILL"))`;
  await once(spawn(process.execPath, ["-e", source]), "exit");
  assert.ok(existsSync(socket), "nothing stale to test");

  const server = backend();
  await listen(server, socket);
  t.after(() => stop(server, quiet));
  assert.equal(lstatSync(socket).mode & 0o777, 0o666);
  assert.equal((await get(socket, "/health")).status, 200);
});

for (const [what, create] of [
  ["file", (path: string) => writeFileSync(path, "precious")],
  ["folder", (path: string) => mkdirSync(path)],
  ["symlink", (path: string) => symlinkSync("elsewhere", path)],
] as const) {
  test(`does not remove a ${what}`, { skip }, async (t) => {
    const socket = socketPath(t);
    create(socket);
    await assert.rejects(listen(backend(), socket), /not a socket/);
    assert.ok(lstatSync(socket));
  });
}

test("listens on an address instead", async (t) => {
  process.env["LISTEN"] = "127.0.0.1:0";
  const server = backend();
  t.after(() => {
    delete process.env["LISTEN"];
    server.close();
  });
  await listen(server, "unused");
  const address = server.address() as AddressInfo;
  assert.equal(address.address, "127.0.0.1");
});

test("leaves a running backend alone", { skip }, async (t) => {
  const socket = socketPath(t);
  const server = backend();
  await listen(server, socket);
  t.after(() => stop(server, quiet));
  await assert.rejects(listen(backend(), socket), /another process/);
  assert.equal((await get(socket, "/health")).status, 200);
});

test("a stop lets a request finish", { skip }, async (t) => {
  const socket = socketPath(t);
  const server = backend();
  await listen(server, socket);
  // The server asks for the body (100 Continue) once it has the request:
  // the request is then in flight for certain.
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  const req = request({
    socketPath: socket,
    method: "POST",
    path: "/items",
    headers: { "Content-Length": 16, Expect: "100-continue" },
    agent,
  });
  req.flushHeaders();
  await once(req, "continue");
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const stopped = stop(server, log);
  assert.ok(!existsSync(socket));
  req.end('{"title":"last"}');
  const [reply] = await once(req, "response");
  assert.equal(reply.statusCode, 201);
  reply.resume();
  await stopped;
  assert.deepEqual(lines, [], "the connection had to be cut off");
});

test("a stop does not wait for ever", { skip }, async (t) => {
  const socket = socketPath(t);
  const server = backend();
  await listen(server, socket);
  const connection = connect(socket).resume();
  t.after(() => connection.destroy());
  connection.write(
    "POST /items HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
  );
  const [req] = await once(server, "request");
  const closed = new Promise((resolve) => req.once("close", resolve));
  await stop(server, quiet, 10);
  await closed;
});

test("gives up on a body that does not come", async (t) => {
  const origin = await serve(t, handler());
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const req = request(`${origin}/items`, {
    method: "POST",
    headers: { "Content-Length": 9, Expect: "100-continue" },
  });
  req.flushHeaders();
  await once(req, "continue");
  t.mock.timers.tick(BODY_TIMEOUT);
  const [reply] = await once(req, "response");
  assert.equal(reply.statusCode, 408);
  assert.equal(reply.headers.connection, "close");
  assert.match(await text(reply), /^{"message":".*too long/);
  req.destroy();
});

test("what is not HTTP is refused in JSON", async (t) => {
  const origin = await serve(t, handler());
  const connection = connect(Number(new URL(origin).port), "127.0.0.1");
  connection.write("Ahoy\r\n\r\n");
  const reply = await text(connection);
  assert.match(reply, /^HTTP\/1\.1 400 [^]*\r\n\r\n{"message":".+"}$/);
});
