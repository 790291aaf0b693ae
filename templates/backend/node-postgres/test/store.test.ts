import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { type TestContext, test } from "node:test";
import { Pool } from "pg";
import { healthRoute } from "../src/health-route.ts";
import { itemRoutes } from "../src/item-routes.ts";
import { ItemStore, TIMEOUT } from "../src/store.ts";
import { createLog } from "../src/log.ts";
import { relay, silence } from "./relay.ts";
import { api, quiet } from "./support.ts";

const NOWHERE = "postgres://postgres:postgres@127.0.0.1:1/postgres";
const message = "The database does not answer.";

const url = process.env["TEST_DATABASE_URL"] ?? "";
const skip = url === "" && "TEST_DATABASE_URL names no database";

/** A schema of its own in the database, gone after the test. @returns the URL to it */
async function schema(t: TestContext, database = url): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const pool = new Pool({ connectionString: url });
  await pool.query(`CREATE SCHEMA ${name}`);
  t.after(async () => {
    await pool.query(`DROP SCHEMA ${name} CASCADE`);
    await pool.end();
  });
  const within = new URL(database);
  within.searchParams.set("options", `--search_path=${name}`);
  return within.href;
}

test("503 while the database is away, and the log says why", async (t) => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const items = new ItemStore(log, NOWHERE);
  const call = await api(t, [healthRoute, ...itemRoutes(items)]);
  for (const [method, path, body] of [
    ["GET", "/items"],
    ["POST", "/items", { title: "a" }],
    ["GET", "/items/1"],
    ["PUT", "/items/1", { title: "a" }],
    ["PATCH", "/items/1", { done: true }],
    ["DELETE", "/items/1"],
  ] as const) {
    const reply = await call(method, path, body);
    assert.equal(reply.status, 503, `${method} ${path}`);
    assert.deepEqual(reply.body, { message });
  }
  assert.match(lines.join(), /"ERROR".*ECONNREFUSED/);
  assert.equal((await call("GET", "/health")).status, 200);
  assert.equal((await call("POST", "/items", {})).status, 422);
});

test("503 when the database says nothing for too long", async (t) => {
  const { host, asked } = await silence(t);
  const items = new ItemStore(quiet, `postgres://${host}/postgres`);
  const call = await api(t, itemRoutes(items));
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const reply = call("GET", "/items");
  await asked;
  t.mock.timers.tick(TIMEOUT);
  assert.equal((await reply).status, 503);
});

test("keeps items in the order of their creation", { skip }, async (t) => {
  const database = await schema(t);
  const items = new ItemStore(quiet, database);
  assert.deepEqual(await items.list(), []);
  const first = await items.add({ title: "Grüße 🐳", done: false });
  const second = await items.add({ title: "'; --", done: true });
  assert.deepEqual(await items.get(first.id), first);
  const changed = { ...first, done: true };
  assert.deepEqual(await items.update(first.id, { done: true }), changed);
  assert.deepEqual(await items.update(first.id, {}), changed);
  const renamed = { ...second, title: "b" };
  assert.deepEqual(await items.update(second.id, { title: "b" }), renamed);

  const again = new ItemStore(quiet, database);
  assert.deepEqual(await again.list(), [changed, renamed]);
  assert.equal(await again.remove(first.id), true);
  assert.equal(await again.remove(first.id), false);
  assert.equal(await again.update(first.id, {}), undefined);
  assert.equal(await again.get(first.id), undefined);
  assert.deepEqual(await items.list(), [renamed]);
});

test("422 for what PostgreSQL cannot keep", { skip }, async (t) => {
  const items = new ItemStore(quiet, await schema(t));
  const call = await api(t, itemRoutes(items));
  const reply = await call("POST", "/items", { title: "a\0b" });
  assert.equal(reply.status, 422);
  assert.match((reply.body as Error).message, /cannot keep/);
  assert.equal((await call("GET", "/items/%00")).status, 404);
});

test("goes on once the database is there again", { skip }, async (t) => {
  const database = await relay(t, url, 5432);
  const items = new ItemStore(quiet, await schema(t, database.url));
  for (const _ of ["start", "restart"]) {
    await assert.rejects(items.list(), { status: 503, message });
    await database.open();
    await items.list();
    await database.close();
  }
});

test("makes the table anew in a database that lost it", { skip }, async (t) => {
  const database = await schema(t);
  const items = new ItemStore(quiet, database);
  await items.list();
  const pool = new Pool({ connectionString: database });
  await pool.query("DROP TABLE items");
  await pool.end();
  await assert.rejects(items.list(), /relation "items" does not exist/);
  assert.deepEqual(await items.list(), []);
});
