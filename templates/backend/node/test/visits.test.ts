import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type TestContext, test } from "node:test";
import { createClient } from "redis";
import { createLog } from "../src/log.ts";
import { visitRoutes } from "../src/visit-routes.ts";
import { TIMEOUT, Visits } from "../src/visits.ts";
import { relay, silence } from "./relay.ts";
import { api, quiet } from "./support.ts";

const NOWHERE = "redis://127.0.0.1:1";
const message = "Redis does not answer.";

const url = process.env["TEST_REDIS_URL"] ?? "";
const skip = url === "" && "TEST_REDIS_URL names no Redis";

/** A key of Redis that is gone after the test. */
async function keyOf(t: TestContext) {
  const redis = await createClient({ url }).connect();
  const key = `test-${randomUUID()}`;
  t.after(async () => {
    await redis.del(key);
    await redis.close();
  });
  return { redis, key };
}

test("503 while Redis is away, and the log says why", async (t) => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const call = await api(t, visitRoutes(new Visits(log, NOWHERE)));
  for (const method of ["GET", "POST"]) {
    const reply = await call(method, "/visits");
    assert.equal(reply.status, 503);
    assert.deepEqual(reply.body, { message });
  }
  assert.match(lines.join(), /"ERROR".*ECONNREFUSED/);
});

test("503 when Redis says nothing for too long", async (t) => {
  const { host, asked } = await silence(t);
  const call = await api(t, visitRoutes(new Visits(quiet, `redis://${host}`)));
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const reply = call("GET", "/visits");
  await asked;
  t.mock.timers.tick(TIMEOUT);
  assert.equal((await reply).status, 503);
});

test("counts the visits of today", { skip }, async (t) => {
  const { key } = await keyOf(t);
  const call = await api(t, visitRoutes(new Visits(quiet, url, key)));
  assert.deepEqual((await call("GET", "/visits")).body, []);
  t.mock.timers.enable({ apis: ["Date"], now: Date.UTC(2026, 10, 21, 23, 59) });
  const day = "2026-11-21";
  for (const [index, body] of [undefined, "{}", "{}"].entries()) {
    const reply = await call("POST", "/visits", body);
    assert.equal(reply.status, 201);
    assert.deepEqual(reply.body, { day, count: index + 1 });
  }
  assert.deepEqual((await call("GET", "/visits")).body, [{ day, count: 3 }]);
});

test("lists the last seven days that have any", { skip }, async (t) => {
  const { redis, key } = await keyOf(t);
  const days = [1, 2, 3, 10, 11, 12, 30, 31].map(
    (day) => `2026-01-${String(day).padStart(2, "0")}`,
  );
  for (const day of days.toReversed()) await redis.hSet(key, day, 12);
  assert.deepEqual(
    await new Visits(quiet, url, key).recent(),
    days
      .slice(1)
      .map((day) => ({ day, count: 12 }))
      .toReversed(),
  );
});

test("goes on once Redis is there again", { skip }, async (t) => {
  const { key } = await keyOf(t);
  const redis = await relay(t, url, 6379);
  const visits = new Visits(quiet, redis.url, key);
  for (const _ of ["start", "restart"]) {
    await assert.rejects(visits.count(), { status: 503, message });
    await redis.open();
    await visits.count();
    await redis.close();
  }
});

test("a bug is not Redis's absence", { skip }, async (t) => {
  const { redis, key } = await keyOf(t);
  await redis.set(key, "not a hash");
  const call = await api(t, visitRoutes(new Visits(quiet, url, key)));
  assert.equal((await call("GET", "/visits")).status, 500);
});

for (const [body, status, told] of [
  ['{"count":2}', 400, /"count" is unknown/],
  ["[]", 400, /must be a JSON object/],
  ["{", 400, /not valid JSON/],
] as const) {
  test(`counts no visit for ${body}`, async (t) => {
    const call = await api(t, visitRoutes(new Visits(quiet, NOWHERE)));
    const reply = await call("POST", "/visits", body);
    assert.equal(reply.status, status);
    assert.match((reply.body as Error).message, told);
  });
}

test("visits are read and counted only", async (t) => {
  const call = await api(t, visitRoutes(new Visits(quiet, NOWHERE)));
  const reply = await call("DELETE", "/visits");
  assert.equal(reply.status, 405);
  assert.equal(reply.headers.get("Allow"), "GET, POST, HEAD");
});
