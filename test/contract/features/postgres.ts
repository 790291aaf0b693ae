import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Postgres, startPostgres } from "../../support/services.ts";
import { item, stopLimit, until, within, type Item } from "../client.ts";
import type { RunningBackend } from "../run-backend.ts";
import {
  clientOf,
  expectRefused,
  perTest,
  sharedWith,
  type StartWith,
} from "./feature.ts";

const AWAY = "The database does not answer.";
const NOT_TEXT = "The title has a character that the database cannot keep.";
/** How long a person waits for an answer, in ms: no longer than the contract's own client. */
const patience = 10_000;

/** Every route of the items, and a body for it; of an item only where one is known. */
const routes = (id?: string): [string, string, object?][] => [
  ["GET", "/items"],
  ["POST", "/items", { title: "a" }],
  ...(id === undefined
    ? []
    : ([
        ["GET", `/items/${id}`],
        ["PUT", `/items/${id}`, { title: "a" }],
        ["PATCH", `/items/${id}`, { done: true }],
        ["DELETE", `/items/${id}`],
      ] as [string, string, object?][])),
];

/** Items live in PostgreSQL; hasService("postgres") has to hold. */
export function describePostgres(start: StartWith): void {
  describe("postgres", () => {
    let server: Postgres;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server?.dispose());

    describe("while it answers", () => kept(start, () => server));
    describe("while it does not", () => away(start, () => server));
  });
}

/** The table that holds the items, whatever its name. */
function tableOf(server: Postgres, url: string): string {
  const tables = server.sql(
    url,
    "select table_schema || '.' || table_name from information_schema.columns where column_name = 'title' and table_schema not in ('pg_catalog', 'information_schema')",
  );
  expect(tables, "one table has a column title").toMatch(/^\S+$/);
  return tables;
}

function kept(start: StartWith, server: () => Postgres): void {
  let url: string;
  const variables = () => {
    url ??= server().database();
    return { DATABASE_URL: url };
  };
  const begin = perTest(start);
  const { send, call, get } = sharedWith(start, variables);
  const create = async (title: string) =>
    item(await send("POST", "/items", { title }), 201);

  it("an item is a row", async () => {
    const { id } = await create("in a row");
    await send("PATCH", `/items/${id}`, { done: true });
    const table = tableOf(server(), url);
    const rows = (where: string) =>
      server().sql(url, `select title, done from ${table} where ${where}`);
    expect(rows("title = 'in a row'")).toBe("in a row\tt");
    await call("DELETE", `/items/${id}`);
    expect(rows("title = 'in a row'")).toBe("");
  });

  it("what others change in the database is what is shown", async () => {
    const { id } = await create("theirs");
    const table = tableOf(server(), url);
    server().sql(url, `update ${table} set done = true where title = 'theirs'`);
    expect(await get(`/items/${id}`)).toMatchObject({ done: true });
    server().sql(url, `delete from ${table} where title = 'theirs'`);
    expect((await call("GET", `/items/${id}`)).status).toBe(404);
    const all = (await get("/items")) as Item[];
    expect(all.map((each) => each.id)).not.toContain(id);
  });

  it("a change that takes long holds up nobody else", async () => {
    const path = `/items/${(await create("slow")).id}`;
    server().sql(
      url,
      `create function take_long() returns trigger language plpgsql as 'begin perform pg_sleep(1.5); return new; end';
       create trigger take_long before update on ${tableOf(server(), url)}
       for each row when (new.title = 'slow') execute function take_long()`,
    );
    let isDone = false;
    const slow = send("PATCH", path, { done: true }).finally(
      () => (isDone = true),
    );
    await Promise.all(Array.from({ length: 5 }, () => get("/items")));
    expect(isDone).toBe(false);
    expect(item(await slow).done).toBe(true);
  });

  it("SQL in a title or an id is text", async () => {
    const before = (await get("/items")) as Item[];
    const title = `'); drop table ${tableOf(server(), url)}; --`;
    const { id } = await create(title);
    const hostile = encodeURIComponent("' or '1'='1");
    expect((await call("DELETE", `/items/${hostile}`)).status).toBe(404);
    expect(await get("/items")).toEqual([
      ...before,
      { id, title, done: false },
    ]);
  });

  it("422 for a title with NUL, which PostgreSQL has no room for", async () => {
    const path = `/items/${(await create("kept")).id}`;
    const before = await get("/items");
    for (const [method, where] of [
      ["POST", "/items"],
      ["PUT", path],
      ["PATCH", path],
    ] as const) {
      const reply = await send(method, where, { title: "a\0b" });
      expectRefused(reply, 422, NOT_TEXT);
    }
    expect(await get("/items")).toEqual(before);
  });

  it(
    "items, their order and what was changed survive SIGKILL",
    { timeout: 60_000 },
    async () => {
      const database = { DATABASE_URL: server().database() };
      const first = await begin(database);
      const items: Item[] = [];
      for (let i = 0; i < 12; i++) {
        const body = { title: `item ${12 - i} 🐳` };
        const reply = await clientOf(first).send("POST", "/items", body);
        items.push(item(reply, 201));
      }
      const path = `/items/${items[2]!.id}`;
      const patch = await clientOf(first).send("PATCH", path, { done: true });
      items[2] = item(patch);
      await first.stop("SIGKILL");
      const second = await begin(database);
      expect(await clientOf(second).get("/items")).toEqual(items);
    },
  );
}

function away(start: StartWith, server: () => Postgres): void {
  const begin = perTest(start);
  const refuses = async (backend: RunningBackend, id?: string) => {
    const { call, send, get } = clientOf(backend);
    await Promise.all(
      routes(id).map(async ([method, path, body]) => {
        const asked = body ? send(method, path, body) : call(method, path);
        expectRefused(await within(patience, asked), 503, AWAY);
      }),
    );
    expect(await get("/health")).toEqual({ status: "ok" });
    // A request that is wrong is so whatever the database does.
    expect((await send("POST", "/items", { title: 1 })).status).toBe(400);
    expect((await call("GET", "/nowhere")).status).toBe(404);
  };
  const recovers = async (backend: RunningBackend) => {
    const { call } = clientOf(backend);
    // As many at once as there may be connections from before.
    await until(async () => {
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => call("GET", "/items")),
      );
      return replies.every(({ status }) => status === 200);
    }, 20_000);
  };

  it(
    "503 while it is stopped in the middle, then everything is there again",
    { timeout: 120_000 },
    async () => {
      const backend = await begin({ DATABASE_URL: server().database() });
      const { send, get } = clientOf(backend);
      const created = item(
        await send("POST", "/items", { title: "kept" }),
        201,
      );
      await recovers(backend);
      await server().stop();
      try {
        await refuses(backend, created.id);
      } finally {
        await server().start();
      }
      await recovers(backend);
      expect(await get("/items")).toEqual([created]);
      item(await send("POST", "/items", { title: "more" }), 201);
    },
  );

  it(
    "a restart between two requests costs no more than a few 503",
    { timeout: 120_000 },
    async () => {
      const backend = await begin({ DATABASE_URL: server().database() });
      await recovers(backend);
      await server().stop();
      await server().start();
      const { status } = await clientOf(backend).call("GET", "/items");
      expect([200, 503]).toContain(status);
      await recovers(backend);
    },
  );

  it(
    "the backend starts before the database is there",
    { timeout: 120_000 },
    async () => {
      const database = { DATABASE_URL: server().database() };
      await server().stop();
      let backend;
      try {
        backend = await begin(database);
        await refuses(backend);
      } finally {
        await server().start();
      }
      await recovers(backend);
      const { send, get } = clientOf(backend);
      const created = item(await send("POST", "/items", { title: "a" }), 201);
      expect(await get("/items")).toEqual([created]);
    },
  );

  it.skipIf(process.platform !== "linux")(
    "503 while it accepts connections and says nothing",
    { timeout: 120_000 },
    async () => {
      const backend = await begin({ DATABASE_URL: server().database() });
      const { send } = clientOf(backend);
      const created = item(
        await send("POST", "/items", { title: "kept" }),
        201,
      );
      await recovers(backend);
      server().freeze();
      try {
        await refuses(backend, created.id);
      } finally {
        server().thaw();
      }
      await recovers(backend);
    },
  );

  it(
    "SIGTERM ends the backend while the database is away",
    { timeout: 120_000 },
    async () => {
      const backend = await begin({ DATABASE_URL: server().database() });
      await recovers(backend);
      await server().stop();
      try {
        expect((await clientOf(backend).call("GET", "/items")).status).toBe(
          503,
        );
        const exit = await within(stopLimit, backend.stop());
        expect(exit).toEqual({ code: 0, signal: null });
      } finally {
        await server().start();
      }
    },
  );
}
