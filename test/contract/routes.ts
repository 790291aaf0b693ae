import { stat } from "node:fs/promises";
import { expect, it } from "vitest";
import {
  item,
  jsonType,
  maxBody,
  maxTitle,
  parse,
  refused,
  shared,
  type Item,
  type Start,
} from "./client.ts";
import { unixRequest } from "./unix-http.ts";

/** Each route and method, and what an item may hold. */
export function routes(start: Start) {
  const { backend, call, send, create, list } = shared(start);

  it("starts without items", async () => {
    const fresh = await start();
    try {
      const reply = await unixRequest(fresh.socket, "GET", "/items");
      expect(parse(reply, 200)).toStrictEqual([]);
    } finally {
      await fresh.dispose();
    }
  });

  it("GET /health says ok", async () => {
    const reply = await call("GET", "/health");
    expect(parse(reply, 200)).toStrictEqual({ status: "ok" });
  });

  it("POST /items creates an item and says where it is", async () => {
    const reply = await send("POST", "/items", { title: "Ahoy" });
    const created = item(reply, 201);
    expect(created).toMatchObject({ title: "Ahoy", done: false });
    expect(reply.headers.location).toBe(`/items/${created.id}`);
    expect(item(await call("GET", reply.headers.location!))).toEqual(created);
  });

  it("an id is percent-decoded", async () => {
    const created = await create({ title: "encoded" });
    const bytes = Buffer.from(created.id).toString("hex").match(/../g)!;
    const path = `/items/${bytes.map((byte) => `%${byte}`).join("")}`;
    expect(item(await call("GET", path))).toEqual(created);
    const done = { ...created, done: true };
    expect(item(await send("PATCH", path, { done: true }))).toEqual(done);
    expect(item(await send("PUT", path, { title: "put" }))).toEqual({
      ...created,
      title: "put",
    });
    expect((await call("DELETE", path)).status).toBe(204);
  });

  it("POST /items takes done and trims the title", async () => {
    const created = await create({ title: " \t a  b \n", done: true });
    expect(created).toMatchObject({ title: "a  b", done: true });
  });

  it("GET /items lists in the order of creation", async () => {
    const created: Item[] = [];
    for (const title of ["c", "a", "b", "a"]) {
      created.push(await create({ title }));
    }
    await send("PATCH", `/items/${created[0]!.id}`, { done: true });
    const ids = created.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    const listed = (await list()).map(({ id }) => id);
    expect(listed.filter((id) => ids.includes(id))).toEqual(ids);
  });

  it("PUT replaces: what is left out falls back to its default", async () => {
    const { id } = await create({ title: "old", done: true });
    const put = await send("PUT", `/items/${id}`, { title: " new " });
    expect(item(put)).toEqual({ id, title: "new", done: false });
    expect(item(await call("GET", `/items/${id}`))).toEqual(item(put));
    const again = await send("PUT", `/items/${id}`, { title: "x", done: true });
    expect(item(again)).toEqual({ id, title: "x", done: true });
  });

  it("PATCH changes only what is given", async () => {
    const { id } = await create({ title: "a" });
    const patch = async (value: unknown) =>
      item(await send("PATCH", `/items/${id}`, value));
    expect(await patch({ done: true })).toEqual({ id, title: "a", done: true });
    expect(await patch({ title: "b" })).toEqual({ id, title: "b", done: true });
    expect(await patch({})).toEqual({ id, title: "b", done: true });
    expect(await patch({ done: false })).toMatchObject({ done: false });
    expect(item(await call("GET", `/items/${id}`)).title).toBe("b");
  });

  it("DELETE removes and replies with 204 and no body", async () => {
    const kept = await create();
    const { id } = await create();
    const reply = await call("DELETE", `/items/${id}`);
    expect(reply).toMatchObject({ status: 204, body: "" });
    refused(await call("GET", `/items/${id}`), 404);
    refused(await call("DELETE", `/items/${id}`), 404);
    const ids = (await list()).map((each) => each.id);
    expect(ids).toContain(kept.id);
    expect(ids).not.toContain(id);
  });

  it("HEAD is GET without the body", async () => {
    const { id } = await create();
    for (const path of ["/health", "/items", `/items/${id}`, "/items/none"]) {
      const get = await call("GET", path);
      const head = await call("HEAD", path);
      expect(head.body).toBe("");
      expect(head.status).toBe(get.status);
      expect(head.headers["content-type"]).toBe(get.headers["content-type"]);
    }
  });

  it("a query does not matter", async () => {
    expect((await call("GET", "/items?since=1")).status).toBe(200);
  });

  it.each([
    ["umlauts", "Grüße"],
    ["combining marks, not normalised", "e\u0301"],
    ["Japanese", "日本語"],
    ["right to left", "שלום عالم"],
    ["emoji of several code points", "🐳👩‍👩‍👧‍👦🇩🇪"],
    ["what JSON and HTML escape", `"\\/<b>&amp;\u2028\u0001`],
    ["line breaks inside", "a\nb\tc"],
    ["looks like a number", "1e3"],
  ])("a title comes back as it was: %s", async (_, title) => {
    const { id, title: created } = await create({ title });
    expect(created).toBe(title);
    expect(item(await call("GET", `/items/${id}`)).title).toBe(title);
    expect((await list()).find((each) => each.id === id)?.title).toBe(title);
  });

  it("reads JSON escapes", async () => {
    const body = String.raw`{"t\u0069tle":"\ud83d\udc33"}`;
    const reply = await call("POST", "/items", { headers: jsonType, body });
    expect(item(reply, 201).title).toBe("🐳");
  });

  it("accepts a body without Content-Type, or with a charset", async () => {
    const body = `{"title":"a"}`;
    item(await call("POST", "/items", { body }), 201);
    const headers = { "Content-Type": "application/json; charset=utf-8" };
    item(await call("POST", "/items", { headers, body }), 201);
  });

  it(`counts ${maxTitle} characters, not bytes or UTF-16 units`, async () => {
    await create({ title: "🐳".repeat(maxTitle) });
    await create({ title: ` ${"é".repeat(maxTitle)} ` });
  });

  it("accepts a body of exactly 1 MiB", async () => {
    const body = `{"title":"a"}`.padEnd(maxBody);
    item(await call("POST", "/items", { headers: jsonType, body }), 201);
  });

  it("is open to a proxy of another user", async () => {
    const { mode } = await stat(backend().socket);
    expect((mode & 0o777).toString(8)).toBe("666");
  });
}
