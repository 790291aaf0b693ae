import assert from "node:assert/strict";
import type { RequestListener } from "node:http";
import { type TestContext, test } from "node:test";
import { engineImageRoutes } from "../src/engine-images.ts";
import { createLog } from "../src/log.ts";
import { createServer, listen, stop } from "../src/server.ts";
import { api, noSockets, quiet, socketPath } from "./support.ts";

const skip = noSockets;

/** Stands in for the Docker Engine. @returns its socket */
async function engine(t: TestContext, handler: RequestListener) {
  const socket = socketPath(t);
  const server = createServer(handler);
  await listen(server, socket);
  t.after(() => stop(server, quiet));
  return socket;
}

test("lists the Engine's images by name", { skip }, async (t) => {
  const asked: unknown[] = [];
  const socket = await engine(t, (req, res) => {
    asked.push([req.method, req.url]);
    const images = [
      { Id: "sha256:1", RepoTags: ["traefik:3"], Size: 3, Containers: -1 },
      { Id: "sha256:2", RepoTags: ["nginx:1.29", "a:1"], Size: 2 },
      { Id: "sha256:3", RepoTags: null, Size: 1 },
      { Id: "sha256:4", RepoTags: ["<none>:<none>"], Size: 0 },
    ];
    res.end(JSON.stringify(images));
  });
  const call = await api(t, engineImageRoutes(quiet, socket));
  const reply = await call("GET", "/images");
  assert.equal(reply.status, 200);
  assert.deepEqual(reply.body, [
    { id: "sha256:3", names: [], size: 1 },
    { id: "sha256:4", names: [], size: 0 },
    { id: "sha256:2", names: ["nginx:1.29", "a:1"], size: 2 },
    { id: "sha256:1", names: ["traefik:3"], size: 3 },
  ]);
  assert.deepEqual(asked, [["GET", "/images/json"]]);
});

test("502 while there is no Engine", { skip }, async (t) => {
  const call = await api(t, engineImageRoutes(quiet, socketPath(t)));
  const reply = await call("GET", "/images");
  assert.equal(reply.status, 502);
  const message = "The Docker Engine does not answer.";
  assert.deepEqual(reply.body, { message });
});

test("502 when the Engine hangs up", { skip }, async (t) => {
  const socket = await engine(t, (req) => req.socket.destroy());
  const call = await api(t, engineImageRoutes(quiet, socket));
  assert.equal((await call("GET", "/images")).status, 502);
});

test("what the Engine refuses is for the log", { skip }, async (t) => {
  const socket = await engine(t, (_, res) =>
    res.writeHead(500).end('{"message":"a secret"}'),
  );
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const call = await api(t, engineImageRoutes(log, socket));
  const reply = await call("GET", "/images");
  assert.equal(reply.status, 502);
  const message = "The Docker Engine answered 500.";
  assert.deepEqual(reply.body, { message });
  assert.match(lines.join(), /"ERROR".*a secret/);
});

test("images are only read", async (t) => {
  const call = await api(t, engineImageRoutes(quiet));
  const reply = await call("POST", "/images", {});
  assert.equal(reply.status, 405);
  assert.equal(reply.headers.get("Allow"), "GET, HEAD");
});
