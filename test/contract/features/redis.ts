import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Redis, startRedis } from "../../support/services.ts";
import {
  jsonType,
  maxBody,
  parse,
  refused,
  stopLimit,
  until,
  within,
} from "../client.ts";
import type { RunningBackend } from "../run-backend.ts";
import {
  clientOf,
  expectHead,
  expectMethods,
  expectRefused,
  perTest,
  sharedWith,
  type StartWith,
} from "./feature.ts";

interface Visits {
  day: string;
  count: number;
}

const AWAY = "Redis does not answer.";
/** How long an answer may take while Redis is away, in ms. */
const patience = 5000;

const dayBefore = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Visits are counted in Redis; hasService("redis") has to hold. */
export function describeRedis(start: StartWith): void {
  describe("redis", () => {
    let server: Redis;
    beforeAll(async () => {
      server = await startRedis();
    });
    afterAll(() => server?.dispose());

    describe("while it answers", () => counted(start, () => server));
    describe("while it does not", () => away(start, () => server));
  });
}

/**
 * Writes visits of another day as the backend writes those of today, whatever
 * its keys look like.
 */
function pretendVisits(server: Redis, day: string, count: number): void {
  const today = dayBefore(0);
  const on = (text: string) => text.replaceAll(today, day);
  for (const key of server.command("keys", "*")) {
    const [type] = server.command("type", key);
    if (type === "string" && key.includes(today))
      server.command("set", on(key), String(count));
    if (type === "hash")
      for (const field of server.command("hkeys", key))
        if (field.includes(today))
          server.command("hset", key, on(field), String(count));
    if (type === "set")
      for (const member of server.command("smembers", key))
        if (member.includes(today)) server.command("sadd", key, on(member));
    if (type === "zset")
      for (const member of server.command("zrange", key, "0", "-1"))
        if (member.includes(today)) {
          const [score] = server.command("zscore", key, member);
          const isDate = Number(score) > 1e6;
          const other = isDate ? String(Date.parse(day)) : String(count);
          server.command("zadd", key, other, on(member));
        }
  }
}

/** Every number that Redis holds. */
function numbers(server: Redis): string[] {
  return server
    .command("keys", "*")
    .flatMap((key) => {
      const [type] = server.command("type", key);
      if (type === "string") return server.command("get", key);
      if (type === "hash") return server.command("hvals", key);
      if (type === "zset")
        return server.command("zrange", key, "0", "-1", "withscores");
      return [];
    })
    .filter((value) => /^\d+$/.test(value));
}

function counted(start: StartWith, server: () => Redis): void {
  const begin = perTest(start);
  const variables = () => ({ REDIS_URL: server().url });
  const { call, send, get } = sharedWith(start, variables);
  const visit = async () =>
    parse(await send("POST", "/visits", {}), 201) as Visits;

  it("counts from nothing, with an empty object or no body at all", async () => {
    server().command("flushall");
    expect(await get("/visits")).toEqual([]);
    const before = dayBefore(0);
    const first = await visit();
    const days = [before, dayBefore(0)];
    expect(days).toContain(first.day);
    expect(first).toStrictEqual({ day: first.day, count: 1 });
    const second = parse(await call("POST", "/visits"), 201);
    expect(second).toStrictEqual({ day: expect.any(String), count: 2 });
    expect(await get("/visits")).toStrictEqual([{ day: first.day, count: 2 }]);
  });

  it("the count is the one that Redis holds", async () => {
    server().command("flushall");
    for (let i = 0; i < 7; i++) await visit();
    expect(numbers(server())).toContain("7");
  });

  it("a visit is one visit, however many come at once", async () => {
    server().command("flushall");
    const all = await Promise.all(Array.from({ length: 100 }, visit));
    const counts = all.map(({ count }) => count).toSorted((a, b) => a - b);
    expect(counts).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  it("lists seven days, the newest first", async () => {
    server().command("flushall");
    await visit();
    for (const days of [3, 9, 1, 5, 2, 8, 4, 6, 7])
      pretendVisits(server(), dayBefore(days), 10 + days);
    expect(await get("/visits")).toEqual([
      { day: dayBefore(0), count: 1 },
      ...[1, 2, 3, 4, 5, 6].map((days) => ({
        day: dayBefore(days),
        count: 10 + days,
      })),
    ]);
  });

  it("a day without a visit is left out", async () => {
    server().command("flushall");
    await visit();
    pretendVisits(server(), dayBefore(2), 1000);
    expect(await get("/visits")).toEqual([
      { day: dayBefore(0), count: 1 },
      { day: dayBefore(2), count: 1000 },
    ]);
  });

  it("the day is that of UTC wherever the backend runs", async () => {
    // One of the two has another date right now.
    for (const TZ of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      const backend = await begin({ ...variables(), TZ });
      const reply = await clientOf(backend).send("POST", "/visits", {});
      expect((parse(reply, 201) as Visits).day).toBe(dayBefore(0));
    }
  });

  it("visits outlive the backend", async () => {
    server().command("flushall");
    const first = await begin(variables());
    await clientOf(first).send("POST", "/visits", {});
    await first.stop("SIGKILL");
    const second = await begin(variables());
    expect(await clientOf(second).get("/visits")).toMatchObject([{ count: 1 }]);
  });

  it("400, 413 and 415 count nothing", async () => {
    server().command("flushall");
    for (const body of ["{", "[]", `"a"`, "null", `{"count":5}`, "{} {}"]) {
      const reply = await call("POST", "/visits", { headers: jsonType, body });
      refused(reply, 400);
    }
    const large = "{}".padEnd(maxBody + 1);
    const tooLarge = { headers: jsonType, body: large };
    refused(await call("POST", "/visits", tooLarge), 413);
    const text = { headers: { "Content-Type": "text/plain" }, body: "{}" };
    refused(await call("POST", "/visits", text), 415);
    expect(await get("/visits")).toEqual([]);
  });

  it("405 says what is allowed, HEAD is GET without the body", async () => {
    await expectMethods(call, { path: "/visits", allowed: ["GET", "POST"] });
    await expectHead(call, "/visits");
  });
}

function away(start: StartWith, server: () => Redis): void {
  const begin = perTest(start);
  const variables = () => ({ REDIS_URL: server().url });
  const refuses = async (backend: RunningBackend) => {
    const { call, send, get } = clientOf(backend);
    for (let round = 0; round < 2; round++) {
      const visit = send("POST", "/visits", {});
      expectRefused(await within(patience, visit), 503, AWAY);
      const list = call("GET", "/visits");
      expectRefused(await within(patience, list), 503, AWAY);
    }
    expect(await get("/health")).toEqual({ status: "ok" });
  };
  const recovers = (backend: RunningBackend) =>
    until(async () => {
      const { call } = clientOf(backend);
      return (await call("GET", "/visits")).status === 200;
    }, 20_000);

  it(
    "503 while it is stopped in the middle, and nothing is counted later",
    { timeout: 120_000 },
    async () => {
      server().command("flushall");
      const backend = await begin(variables());
      const { send, get } = clientOf(backend);
      parse(await send("POST", "/visits", {}), 201);
      await server().stop();
      try {
        await refuses(backend);
      } finally {
        await server().start();
      }
      await recovers(backend);
      expect(await get("/visits")).toMatchObject([{ count: 1 }]);
      const next = parse(await send("POST", "/visits", {}), 201);
      expect(next).toMatchObject({ count: 2 });
    },
  );

  it(
    "the backend starts before Redis is there",
    { timeout: 120_000 },
    async () => {
      server().command("flushall");
      await server().stop();
      let backend;
      try {
        backend = await begin(variables());
        await refuses(backend);
      } finally {
        await server().start();
      }
      await recovers(backend);
      expect(await clientOf(backend).get("/visits")).toEqual([]);
    },
  );

  it.skipIf(process.platform !== "linux")(
    "503 while it accepts connections and says nothing",
    { timeout: 120_000 },
    async () => {
      const backend = await begin(variables());
      parse(await clientOf(backend).send("POST", "/visits", {}), 201);
      server().freeze();
      try {
        await refuses(backend);
      } finally {
        server().thaw();
      }
      await recovers(backend);
    },
  );

  it(
    "SIGTERM ends the backend while Redis is away",
    { timeout: 120_000 },
    async () => {
      const backend = await begin(variables());
      await recovers(backend);
      await server().stop();
      try {
        expect((await clientOf(backend).call("GET", "/visits")).status).toBe(
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
