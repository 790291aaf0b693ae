import { Agent } from "node:http";
import type { Socket } from "node:net";
import { expect, it } from "vitest";
import type { ContractOptions } from "./backend-contract.ts";
import { item, jsonType, parse, shared, within, type Start } from "./client.ts";
import { openRequest, rawConnection } from "./unix-http.ts";

/** Clients that are slow, broken, gone or many. */
export function robustness(
  start: Start,
  { requestTimeout, endlessHeads = false }: ContractOptions,
) {
  const { backend, call, send, create, list } = shared(start);

  it("an error does not spoil the connection for the next request", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      for (const body of ["{", "[]", `{"title":""}`]) {
        const headers = jsonType;
        await call("POST", "/items", { agent, headers, body });
        await call("PUT", "/nowhere", { agent, headers, body });
        const reply = await call("GET", "/health", { agent });
        expect(parse(reply, 200)).toEqual({ status: "ok" });
      }
    } finally {
      agent.destroy();
    }
  });

  it("slow and half-sent requests do not hold up others", async () => {
    const half = [
      "",
      "GET /health HTTP/1.1\r\nHos",
      "POST /items HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
      "POST /items HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{",
    ];
    const connections = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        rawConnection(backend().socket, half[i % half.length]),
      ),
    );
    try {
      for (let i = 0; i < 10; i++) {
        await call("GET", "/health", { timeout: 1000 });
        await create();
      }
    } finally {
      connections.forEach((each) => each.destroy());
    }
    expect((await call("GET", "/health")).status).toBe(200);
  });

  it("a body that arrives in pieces is read whole", async () => {
    const body = JSON.stringify({ title: "in pieces 🐳" });
    const open = await openRequest(backend().socket, "POST", "/items", body);
    await create(); // another request in between
    expect(item(await open.finish(), 201).title).toBe("in pieces 🐳");
  });

  it("a client that hangs up in the middle of its body leaves nothing behind", async () => {
    const count = (await list()).length;
    const body = JSON.stringify({ title: "never" });
    for (let i = 0; i < 20; i++) {
      const open = await openRequest(backend().socket, "POST", "/items", body);
      open.abandon();
    }
    expect(await list()).toHaveLength(count);
  });

  it("what is not HTTP is refused, and the backend stays", async () => {
    for (const bytes of ["\0\x01\x02\r\n\r\n", "GET\r\n\r\n", "\x16\x03\x01"]) {
      const connection = await rawConnection(backend().socket, bytes);
      connection.end();
      await closed(connection);
    }
    expect((await call("GET", "/health")).status).toBe(200);
  });

  if (requestTimeout !== undefined)
    it(
      "a request that never becomes whole is given up",
      { timeout: (requestTimeout ?? 0) + 10_000 },
      async () => {
        const head = "POST /items HTTP/1.1\r\nHost: x\r\n";
        const halves = [`${head}Content-Length: 9\r\n\r\n{`];
        if (!endlessHeads) halves.push(head);
        const connections = await Promise.all(
          halves.map((bytes) => rawConnection(backend().socket, bytes)),
        );
        await Promise.all(
          connections.map((each) => closed(each, requestTimeout! + 5000)),
        );
      },
    );

  it("serves 200 clients at a time", { timeout: 60_000 }, async () => {
    const timeout = 30_000;
    const before = await list();
    const kept = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const { id } = await create({ title: `client ${i}` });
        const path = `/items/${id}`;
        const put = await send("PUT", path, { title: `put ${i}` });
        expect(item(put)).toEqual({ id, title: `put ${i}`, done: false });
        const patched = await send("PATCH", path, { done: true });
        expect(item(patched)).toEqual({ id, title: `put ${i}`, done: true });
        expect((await call("GET", "/items", { timeout })).status).toBe(200);
        if (i % 2 === 0) return id;
        expect((await call("DELETE", path)).status).toBe(204);
      }),
    );
    const ids = kept.filter((id) => id !== undefined);
    const after = (await list()).slice(before.length);
    expect(after.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(ids).toHaveLength(100);
  });
}

function closed(connection: Socket, limit = 5000): Promise<unknown> {
  if (connection.closed) return Promise.resolve();
  return within(
    limit,
    new Promise((resolve) => connection.once("close", resolve)),
  ).finally(() => connection.destroy());
}
