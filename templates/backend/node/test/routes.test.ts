import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_BODY } from "../src/body.ts";
import { healthRoute } from "../src/health-route.ts";
import { itemRoutes } from "../src/item-routes.ts";
import type { Item } from "../src/item.ts";
import { createLog } from "../src/log.ts";
import type { Route } from "../src/route.ts";
import { createStore } from "./create-store.ts";
import { api } from "./support.ts";

const routes = (items = createStore()) => [healthRoute, ...itemRoutes(items)];

test("says that it is up", async (t) => {
  const call = await api(t, routes());
  const reply = await call("GET", "/health");
  assert.equal(reply.status, 200);
  assert.deepEqual(reply.body, { status: "ok" });
});

test("life of an item", async (t) => {
  const call = await api(t, routes());
  const step = async (
    method: string,
    url: string,
    body: unknown,
    status: number,
    want?: unknown,
  ) => {
    const reply = await call(method, url, body);
    assert.equal(reply.status, status, `${method} ${url}`);
    if (want !== undefined) assert.deepEqual(reply.body, want);
    return reply;
  };

  await step("GET", "/items", undefined, 200, []);
  const title = "Grüße 🐳";
  const created = await step("POST", "/items", { title: `  ${title} ` }, 201);
  const { id } = created.body as Item;
  assert.ok(id);
  assert.deepEqual(created.body, { id, title, done: false });
  const url = `/items/${id}`;
  assert.equal(created.headers.get("Location"), url);
  await step("GET", url, undefined, 200, created.body);
  await step("HEAD", url, undefined, 200);

  const done = { id, title, done: true };
  await step("PATCH", url, { done: true }, 200, done);
  await step("PATCH", url, {}, 200, done);
  const renamed = { id, title: "Ahoy", done: true };
  await step("PATCH", url, { title: "Ahoy" }, 200, renamed);
  const replaced = { id, title: "Ahoy", done: false };
  await step("PUT", url, { title: "Ahoy" }, 200, replaced);

  const second = await step("POST", "/items", { title: "b", done: true }, 201);
  await step("GET", "/items", undefined, 200, [replaced, second.body]);

  const removed = await step("DELETE", url, undefined, 204);
  assert.equal(removed.body, undefined);
  for (const method of ["GET", "HEAD", "DELETE"]) {
    await step(method, url, undefined, 404);
  }
  await step("PUT", url, { title: "x" }, 404);
  await step("PATCH", url, {}, 404);
});

const titled = (title: string) => JSON.stringify({ title });
const form = "application/x-www-form-urlencoded";
const accepted: [name: string, body: string, type?: string | null][] = [
  ["no content type", titled("a"), null],
  ["a charset", titled("a"), "application/json; charset=utf-8"],
  ["the longest title", titled("🐳".repeat(200))],
  ["the largest body", titled("a").padEnd(MAX_BODY)],
];
const refused: [
  name: string,
  body: string,
  status: number,
  message: RegExp,
  type?: string,
][] = [
  ["a form", "title=a", 415, /application\/json/, form],
  ["a bad content type", titled("a"), 415, /application\/json/, ";"],
  ["nothing", "", 400, /must be a JSON object/],
  ["half an object", '{"title":', 400, /not valid JSON/],
  ["text after it", `${titled("a")}x`, 400, /not valid JSON/],
  ["null", "null", 400, /must be a JSON object/],
  ["a list", "[]", 400, /must be a JSON object/],
  ["a number", '{"title":1}', 400, /"title" must be a string/],
  ["null as title", '{"title":null}', 400, /"title" must be a string/],
  ["a list as title", '{"title":[]}', 400, /"title" must be a string/],
  [
    "a string",
    '{"title":"a","done":"yes"}',
    400,
    /"done" must be true or false/,
  ],
  ["half a pair", String.raw`{"title":"\ud800"}`, 400, /"title" is not valid/],
  ["unknown fields", '{"title":"a","colour":1}', 400, /"colour" is unknown/],
  ["an id", '{"title":"a","id":"1"}', 400, /"id" is unknown/],
  ["__proto__", '{"title":"a","__proto__":{}}', 400, /"__proto__" is unknown/],
  ["100,000 brackets", "[".repeat(100_000), 400, /not valid JSON/],
  ["no title", "{}", 422, /title is required/],
  ["a blank title", titled(" \n"), 422, /title is required/],
  ["a long title", titled("é".repeat(201)), 422, /longer than 200/],
  ["a large body", titled("x".repeat(MAX_BODY)), 413, /larger than 1 MiB/],
];

for (const [name, body, type] of accepted) {
  test(`accepts ${name}`, async (t) => {
    const call = await api(t, routes());
    assert.equal((await call("POST", "/items", body, type)).status, 201);
  });
}

for (const [name, body, status, message, type] of refused) {
  test(`refuses ${name}`, async (t) => {
    const items = createStore();
    const call = await api(t, routes(items));
    const reply = await call("POST", "/items", body, type);
    assert.equal(reply.status, status);
    assert.match((reply.body as Error).message, message);
    assert.deepEqual(await items.list(), []);
  });
}

test("an id is what the path says, percent-decoded", async (t) => {
  const call = await api(t, routes());
  const { body } = await call("POST", "/items", { title: "a" });
  const { id } = body as Item;
  const encoded = id.replace(/^./, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const reply = await call("GET", `/items/${encoded}`);
  assert.deepEqual(reply.body, body);
  for (const malformed of ["%", "%zz", "%ff"]) {
    assert.equal((await call("GET", `/items/${malformed}`)).status, 404);
  }
});

for (const [method, url, status, allow] of [
  ["GET", "/", 404, null],
  ["POST", "/nowhere", 404, null],
  ["GET", "/items/", 404, null],
  ["GET", "/items/1/2", 404, null],
  ["POST", "/health", 405, "GET, HEAD"],
  ["DELETE", "/items", 405, "GET, POST, HEAD"],
  ["POST", "/items/1", 405, "GET, PUT, PATCH, DELETE, HEAD"],
] as const) {
  test(`${status} for ${method} ${url}`, async (t) => {
    const call = await api(t, routes());
    const reply = await call(method, url);
    assert.equal(reply.status, status);
    assert.equal(reply.headers.get("Allow"), allow);
    assert.match((reply.body as Error).message, /\w/);
  });
}

test("a bug is a 500 that keeps its cause to the log", async (t) => {
  const broken: Route = {
    path: /^\/broken$/,
    methods: {
      GET: () => {
        throw new Error("a secret");
      },
    },
  };
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const call = await api(t, [broken], log);
  const reply = await call("GET", "/broken");
  assert.equal(reply.status, 500);
  const message = "Something went wrong in the backend.";
  assert.deepEqual(reply.body, { message });
  assert.match(lines[0]!, /"level":"ERROR".*a secret.*routes\.test\.ts/);
});

test("one log line a request, and none while all is well", async (t) => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const call = await api(t, routes(), log);
  await call("GET", "/health");
  await call("GET", "/items/1?a=%0A");
  assert.equal(lines.length, 1);
  const { time, ms, ...fields } = JSON.parse(lines[0]!);
  assert.deepEqual(fields, {
    level: "INFO",
    msg: "request",
    method: "GET",
    path: "/items/1",
    status: 404,
  });
  assert.equal(typeof ms, "number");
  assert.ok(Date.parse(time));
});
