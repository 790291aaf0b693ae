import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { createServer, listen, stop } from "../src/server.ts";
import { run } from "./run.ts";
import { noSockets, quiet, socketPath } from "./support.ts";

const skip = noSockets;

test("unhealthy is what does not say 200", { skip }, async (t) => {
  const socket = socketPath(t);
  const server = createServer((_, res) => res.writeHead(500).end());
  await listen(server, socket);
  t.after(() => stop(server, quiet));
  const check = run(t, "healthcheck", socket);
  assert.deepEqual(await once(check, "exit"), [1, null]);
});

test("runs, is healthy, and ends with 0", { skip }, async (t) => {
  const socket = socketPath(t);
  const end = async (program: string) =>
    (await once(run(t, program, socket), "exit"))[0];

  assert.equal(await end("healthcheck"), 1);
  const running = run(t, "main", socket);
  let printed = "";
  running.stdout.on("data", (chunk) => (printed += chunk));
  await once(running.stdout, "data");
  assert.equal(await end("healthcheck"), 0);
  assert.equal(await end("main"), 1, "a second one must not start");

  running.kill("SIGTERM");
  assert.deepEqual(await once(running, "close"), [0, null]);
  assert.match(printed, /"listening"[^]*"stopping"/);
  assert.doesNotMatch(printed, /health/);
  assert.ok(!existsSync(socket));
});
