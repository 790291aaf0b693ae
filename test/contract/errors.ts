import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import {
  item,
  jsonType,
  maxBody,
  maxTitle,
  refused,
  shared,
  type Start,
} from "./client.ts";

// What is wrong with a request, in the same words in every language.
const noJson = "The request is not valid JSON.";
const noObject = "The request must be a JSON object.";
const unknown = (field: string) => `The field "${field}" is unknown.`;
const mustBe = (field: string, what: string) =>
  `The field "${field}" must be ${what}.`;

/** Each error status, with a message for people, and nothing changed. */
export function errors(start: Start) {
  const { backend, call, send, create, list } = shared(start);
  const post = (
    body: string | Buffer,
    headers: Record<string, string> = jsonType,
  ) => call("POST", "/items", { body, headers });

  it.each([
    ["nothing", "", noObject],
    ["half an object", `{"title":`, noJson],
    ["a comma too many", `{"title":"a",}`, noJson],
    ["single quotes", `{'title':'a'}`, noJson],
    ["a second value", `{"title":"a"} {"title":"b"}`, noJson],
    ["text after it", `{"title":"a"}x`, noJson],
    ["a list", `[{"title":"a"}]`, noObject],
    ["a string", `"a"`, noObject],
    ["null", "null", noObject],
    ["a title that is a number", `{"title":1}`, mustBe("title", "a string")],
    ["a title that is null", `{"title":null}`, mustBe("title", "a string")],
    ["a title that is a list", `{"title":["a"]}`, mustBe("title", "a string")],
    [
      "done as a string",
      `{"title":"a","done":"true"}`,
      mustBe("done", "true or false"),
    ],
    [
      "done as a number",
      `{"title":"a","done":1}`,
      mustBe("done", "true or false"),
    ],
    [
      "done as null",
      `{"title":"a","done":null}`,
      mustBe("done", "true or false"),
    ],
    ["not a number", `{"title":"a","done":NaN}`, noJson],
    ["an unknown field", `{"title":"a","colour":"red"}`, unknown("colour")],
    ["an id", `{"title":"a","id":"mine"}`, unknown("id")],
    [
      "__proto__",
      `{"title":"a","__proto__":{"done":true}}`,
      unknown("__proto__"),
    ],
    ["constructor", `{"title":"a","constructor":1}`, unknown("constructor")],
    [
      "bytes that are not UTF-8",
      Buffer.from(`{"title":"\xff"}`, "latin1"),
      noJson,
    ],
    ["100,000 brackets", "[".repeat(100_000), noJson],
    ["100,000 nested objects", `{"title":`.repeat(100_000), noJson],
  ])("400 for %s", async (_, body, message) => {
    const before = await create({ title: "before" });
    const count = (await list()).length;
    const path = `/items/${before.id}`;
    for (const [method, where] of [
      ["POST", "/items"],
      ["PUT", path],
      ["PATCH", path],
    ] as const) {
      const reply = await call(method, where, { headers: jsonType, body });
      expect(refused(reply, 400)).toBe(message);
    }
    expect(await list()).toHaveLength(count);
    expect(item(await call("GET", path))).toEqual(before);
  });

  it("half a surrogate pair is refused, or replaced where it is read", async () => {
    const reply = await post(String.raw`{"title":"a\ud800b"}`);
    if (reply.status === 201) {
      const created = item(reply, 201);
      expect(created.title).toBe("a\ufffdb");
      expect(await list()).toContainEqual(created);
    } else expect(refused(reply, 400)).toContain("title");
  });

  it("a byte order mark is ignored or refused", async () => {
    const reply = await post(`\ufeff{"title":"a"}`);
    if (reply.status === 201) expect(item(reply, 201).title).toBe("a");
    else refused(reply, 400);
  });

  it.each([
    ["GET", "/"],
    ["GET", "/nowhere"],
    ["POST", "/nowhere"],
    ["GET", "/health/x"],
    ["GET", "/items/"],
    ["GET", "/items/1/2"],
    ["GET", "/Items"],
  ])("404 for an unknown route: %s %s", async (method, path) => {
    refused(await call(method, path), 404);
  });

  it.each([
    ["a word", "none"],
    ["a number", "0"],
    ["a negative number", "-1"],
    ["a number that no database holds", "9".repeat(30)],
    ["an exponent", "1e9"],
    ["__proto__", "__proto__"],
    ["constructor", "constructor"],
    ["an emoji", "%F0%9F%90%B3"],
    ["a path", "..%2Fhealth"],
    ["NUL", "%00"],
    ["4000 letters", "x".repeat(4000)],
  ])("404 for an unknown item: %s", async (_, id) => {
    const path = `/items/${id}`;
    refused(await call("GET", path), 404);
    refused(await call("DELETE", path), 404);
    refused(await send("PUT", path, { title: "a" }), 404);
    refused(await send("PATCH", path, { done: true }), 404);
    expect((await call("HEAD", path)).status).toBe(404);
  });

  it.each(["%", "%6", "%zz", "%ff"])(
    "400 or 404 for an id that is not percent-encoded: %s",
    async (id) => {
      const { status } = await call("GET", `/items/${id}`);
      expect([400, 404]).toContain(status);
    },
  );

  it.each([
    ["/health", ["GET"], ["POST", "PUT", "PATCH", "DELETE"]],
    ["/items", ["GET", "POST"], ["PUT", "PATCH", "DELETE"]],
    ["/items/x", ["DELETE", "GET", "PATCH", "PUT"], ["POST"]],
  ])("405 on %s says what is allowed", async (path, allowed, forbidden) => {
    for (const method of forbidden) {
      const reply = await send(method, path, { title: "a" });
      refused(reply, 405);
      // HEAD goes without saying, OPTIONS is up to the framework.
      const allow = (reply.headers.allow ?? "")
        .split(/\s*,\s*/)
        .filter((each) => each !== "HEAD" && each !== "OPTIONS");
      expect(allow.toSorted()).toEqual(allowed);
    }
  });

  it.each([
    ["announced", {}],
    ["chunked", { "Transfer-Encoding": "chunked" }],
  ])("413 for a body over 1 MiB, %s", async (_, how: object) => {
    const count = (await list()).length;
    const headers = { ...jsonType, ...how };
    for (const size of [maxBody + 1, 5 * maxBody]) {
      const body = `{"title":"a"}`.padEnd(size);
      refused(await call("POST", "/items", { headers, body }), 413);
    }
    expect(await list()).toHaveLength(count);
  });

  it("413 to a client that is still sending lets it send", async () => {
    const rest = 4096;
    const head = [
      "POST /items HTTP/1.1",
      "Host: localhost",
      "Content-Type: application/json",
      `Content-Length: ${maxBody + rest}`,
      "Connection: close",
    ].join("\r\n");
    const socket = connect({ path: backend().socket, allowHalfOpen: true });
    try {
      socket.write(`${head}\r\n\r\n${" ".repeat(maxBody + 1)}`);
      const replied = once(socket, "data") as Promise<[Buffer]>;
      // A server may reply at once, or when it has read the rest.
      await Promise.race([replied, delay(200)]);
      await new Promise<void>((resolve, reject) =>
        socket.write(" ".repeat(rest - 1), (error) =>
          error ? reject(error) : resolve(),
        ),
      );
      const [reply] = await replied;
      expect(reply.toString()).toMatch(/^HTTP\/1\.1 413 /);
    } finally {
      socket.destroy();
    }
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
    "text/json",
    "nonsense",
  ])("415 for %s", async (type) => {
    const count = (await list()).length;
    refused(await post(`{"title":"a"}`, { "Content-Type": type }), 415);
    expect(await list()).toHaveLength(count);
  });

  it.each([
    ["no title", {}, ["POST", "PUT"]],
    ["an empty title", { title: "" }, ["POST", "PUT", "PATCH"]],
    ["a blank title", { title: " \t\n" }, ["POST", "PUT", "PATCH"]],
    [
      `${maxTitle + 1} characters`,
      { title: "🐳".repeat(maxTitle + 1) },
      ["POST", "PUT", "PATCH"],
    ],
  ])("422 for %s", async (_, value, methods) => {
    const before = await create({ title: "before" });
    const count = (await list()).length;
    for (const method of methods) {
      const path = method === "POST" ? "/items" : `/items/${before.id}`;
      const message = refused(await send(method, path, value), 422);
      expect(message.toLowerCase()).toContain("title");
    }
    expect(await list()).toHaveLength(count);
    expect(item(await call("GET", `/items/${before.id}`))).toEqual(before);
  });
}
