import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { jsonType, maxBody, parse, refused, until, within } from "../client.ts";
import type { UnixResponse } from "../unix-http.ts";
import {
  clientOf,
  expectHead,
  expectMethods,
  expectRefused,
  perTest,
  sharedWith,
  type StartWith,
} from "./feature.ts";

interface Job {
  id: string;
  status: "running" | "done" | "cancelled" | "failed";
  progress: number;
  startedAt: string;
}

const UNKNOWN = "This job does not exist.";
const RANGE = "seconds must be a number from 1 to 3600.";
/** How late a timer may be on a machine with other things to do, in ms. */
const slack = 2000;

/**
 * Work that goes on in the background. That a job can fail is for each
 * backend's own tests: no route provokes it from outside.
 */
export function describeJobs(start: StartWith): void {
  describe("jobs", () => {
    describe("routes", () => routes(start));
    describe("in time", () => inTime(start));
    describe("process", () => lifecycle(start));
  });
}

/** The reply as a job, with its four fields and no others. */
function job(reply: UnixResponse, status = 200): Job {
  const value = parse(reply, status) as Job;
  expect(value).toStrictEqual({
    id: expect.stringMatching(/^[1-9]\d*$/),
    status: expect.stringMatching(/^(running|done|cancelled|failed)$/),
    progress: expect.any(Number),
    startedAt: expect.stringMatching(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
    ),
  });
  expect(Number.isInteger(value.progress), reply.body).toBe(true);
  expect(value.progress).toBeGreaterThanOrEqual(0);
  expect(value.progress).toBeLessThanOrEqual(100);
  expect(value.progress === 100, reply.body).toBe(value.status === "done");
  return value;
}

function jobsOf(client: ReturnType<typeof clientOf>) {
  const { call, send, get } = client;
  return {
    begin: async (seconds?: number) =>
      job(await send("POST", "/jobs", { seconds }), 201),
    read: async (id: string) => job(await call("GET", `/jobs/${id}`)),
    list: async () => (await get("/jobs")) as Job[],
    cancel: async (id: string) =>
      job(await send("POST", `/jobs/${id}/cancel`, {})),
  };
}

function routes(start: StartWith): void {
  const each = perTest(start);
  const client = sharedWith(start, () => ({}));
  const { call, send } = client;
  const { begin, read, list, cancel } = jobsOf(client);

  it("starts without jobs, and ids count up from 1", async () => {
    const jobs = jobsOf(clientOf(await each({})));
    expect(await jobs.list()).toStrictEqual([]);
    const ids: string[] = [];
    for (let i = 0; i < 11; i++) ids.push((await jobs.begin(3600)).id);
    expect(ids).toEqual("1 2 3 4 5 6 7 8 9 10 11".split(" "));
    const listed = (await jobs.list()).map(({ id }) => id);
    expect(listed).toEqual(ids.toReversed());
  });

  it("POST /jobs starts a job and says where it is", async () => {
    const before = Date.now();
    const reply = await send("POST", "/jobs", { seconds: 3600 });
    const started = job(reply, 201);
    expect(started).toMatchObject({ status: "running", progress: 0 });
    expect(reply.headers.location).toBe(`/jobs/${started.id}`);
    // Given in whole seconds, perhaps.
    const at = Date.parse(started.startedAt);
    expect(at).toBeGreaterThan(before - 1001);
    expect(at).toBeLessThan(Date.now() + 1);
    expect(await read(started.id)).toMatchObject({
      id: started.id,
      startedAt: started.startedAt,
    });
    await cancel(started.id);
  });

  it.each([1, 1.5, 3600])("takes %d seconds", async (seconds) => {
    const { id, status } = await begin(seconds);
    expect(status).toBe("running");
    await cancel(id);
  });

  it.each([0, -1, 0.999, 3600.5, 3601, 1e300])(
    "422 for %d seconds",
    async (seconds) => {
      const count = (await list()).length;
      const reply = await send("POST", "/jobs", { seconds });
      expectRefused(reply, 422, RANGE);
      expect(await list()).toHaveLength(count);
    },
  );

  it.each([
    ["half an object", `{"seconds":`],
    ["a list", `[{"seconds":1}]`],
    ["null", "null"],
    ["a second value", `{"seconds":1} {}`],
    ["seconds as a string", `{"seconds":"5"}`],
    ["seconds as null", `{"seconds":null}`],
    ["seconds as a boolean", `{"seconds":true}`],
    ["seconds as a list", `{"seconds":[5]}`],
    ["seconds as an object", `{"seconds":{}}`],
    ["not a number", `{"seconds":NaN}`],
    ["an infinite number", `{"seconds":Infinity}`],
    ["an unknown field", `{"minutes":1}`],
    ["an id", `{"id":"7"}`],
  ])("400 for %s", async (_, body) => {
    const count = (await list()).length;
    refused(await call("POST", "/jobs", { headers: jsonType, body }), 400);
    expect(await list()).toHaveLength(count);
  });

  it("413 and 415 start nothing", async () => {
    const count = (await list()).length;
    const body = "{}".padEnd(maxBody + 1);
    refused(await call("POST", "/jobs", { headers: jsonType, body }), 413);
    const text = { headers: { "Content-Type": "text/plain" }, body: "{}" };
    refused(await call("POST", "/jobs", text), 415);
    expect(await list()).toHaveLength(count);
  });

  it.each([
    "0",
    "01",
    "-1",
    "1e0",
    "999999",
    "9".repeat(30),
    "none",
    "__proto__",
    "constructor",
    "%F0%9F%90%B3",
    "%00",
    "..%2Fjobs",
  ])("404 for an unknown job: %s", async (id) => {
    const { id: known } = await begin(3600);
    expectRefused(await call("GET", `/jobs/${id}`), 404, UNKNOWN);
    const cancelled = await call("POST", `/jobs/${id}/cancel`);
    expectRefused(cancelled, 404, UNKNOWN);
    expect((await call("HEAD", `/jobs/${id}`)).status).toBe(404);
    expect((await cancel(known)).status).toBe("cancelled");
  });

  it("404 and 405 for what is no route", async () => {
    const { id } = await begin(3600);
    for (const path of ["/jobs/", `/jobs/${id}/`, `/jobs/${id}/stop`])
      refused(await call("POST", path), 404);
    for (const route of [
      { path: "/jobs", allowed: ["GET", "POST"] },
      { path: `/jobs/${id}`, allowed: ["GET"] },
      { path: `/jobs/${id}/cancel`, allowed: ["POST"] },
    ])
      await expectMethods(call, route);
    await expectHead(call, "/jobs");
    expect((await call("HEAD", `/jobs/${id}`)).status).toBe(200);
    await cancel(id);
  });

  it("cancels a job once, with a body or without", async () => {
    const { id } = await begin(3600);
    const cancelled = job(await call("POST", `/jobs/${id}/cancel`));
    expect(cancelled).toMatchObject({ id, status: "cancelled" });
    expect(await cancel(id)).toEqual(cancelled);
    await delay(300);
    expect(await read(id)).toEqual(cancelled);
  });

  it("keeps the last 20, and forgets the finished ones first", async () => {
    const jobs = jobsOf(clientOf(await each({})));
    const first = await jobs.begin(3600);
    const finished: Job[] = [];
    for (let i = 0; i < 25; i++) {
      const { id } = await jobs.begin(3600);
      finished.push(await jobs.cancel(id));
    }
    // The first one still runs: it outlives those that came later.
    const listed = (await jobs.list()).map(({ id }) => id);
    const last = finished.slice(-19).map(({ id }) => id);
    expect(listed).toEqual([...last.toReversed(), first.id]);
    expect((await jobs.read(first.id)).status).toBe("running");
  });

  it("a job that is forgotten does not exist", async () => {
    const backend = clientOf(await each({}));
    const jobs = jobsOf(backend);
    for (let i = 0; i < 21; i++) await jobs.cancel((await jobs.begin(60)).id);
    expectRefused(await backend.call("GET", "/jobs/1"), 404, UNKNOWN);
    const cancelled = await backend.call("POST", "/jobs/1/cancel");
    expectRefused(cancelled, 404, UNKNOWN);
    expect(await jobs.read("2")).toMatchObject({ status: "cancelled" });
  });

  it("lists no more than 20, even while all of them run", async () => {
    const jobs = jobsOf(clientOf(await each({})));
    const ids: string[] = [];
    for (let i = 0; i < 23; i++) ids.push((await jobs.begin(3600)).id);
    const listed = (await jobs.list()).map(({ id }) => id);
    expect(listed).toEqual(ids.slice(-20).toReversed());
  });
}

function inTime(start: StartWith): void {
  const client = sharedWith(start, () => ({}));
  const { begin, read, list, cancel } = jobsOf(client);

  it(
    "progress rises by the twentieth, and is 100 exactly when it is done",
    { timeout: 30_000 },
    async () => {
      const before = Date.now();
      const { id } = await begin(2);
      const seen = new Set<number>();
      let last = 0;
      let current: Job;
      do {
        current = await read(id);
        expect(current.progress).toBeGreaterThanOrEqual(last);
        seen.add((last = current.progress));
        await delay(10);
      } while (current.status === "running");
      const took = Date.now() - before;
      expect(current.status).toBe("done");
      expect(took).toBeGreaterThan(1900);
      expect(took).toBeLessThan(2000 + slack);
      // Every twentieth of it; a busy machine may miss a few.
      expect(seen.size).toBeGreaterThanOrEqual(15);
      expect(await read(id)).toEqual(current);
      expect(await cancel(id), "it had ended").toEqual(current);
    },
  );

  it(
    "takes half a minute if nothing else is said, and shows it every second",
    { timeout: 30_000 },
    async () => {
      const { id } = await begin();
      const started = Date.now();
      await until(async () => (await read(id)).progress > 0, 1000 + slack);
      await delay(3500 - (Date.now() - started));
      const { progress } = await read(id);
      const expected = ((Date.now() - started) / 30_000) * 100;
      expect(progress).toBeGreaterThan(expected - 5);
      expect(progress).toBeLessThan(expected + 1);
      await cancel(id);
    },
  );

  it("a cancelled job keeps the progress that it had", async () => {
    const { id } = await begin(2);
    await until(async () => (await read(id)).progress > 0);
    const cancelled = await cancel(id);
    expect(cancelled.progress).toBeGreaterThan(0);
    await delay(2200);
    expect(await read(id)).toEqual(cancelled);
  });

  it("jobs run at the same time", { timeout: 30_000 }, async () => {
    const before = Date.now();
    const jobs = await Promise.all(Array.from({ length: 15 }, () => begin(1)));
    const ids = jobs.map(({ id }) => id);
    expect(new Set(ids).size).toBe(15);
    // Others are answered meanwhile.
    expect((await client.call("GET", "/health")).status).toBe(200);
    await until(async () => {
      const mine = (await list()).filter(({ id }) => ids.includes(id));
      expect(mine).toHaveLength(15);
      return mine.every(({ status }) => status === "done");
    }, 1000 + slack);
    expect(Date.now() - before).toBeGreaterThan(950);
  });

  it("one that is cancelled leaves the others alone", async () => {
    const [one, other] = [await begin(1), await begin(1)];
    await cancel(one.id);
    await until(async () => (await read(other.id)).status === "done");
    expect((await read(one.id)).status).toBe("cancelled");
  });
}

function lifecycle(start: StartWith): void {
  const each = perTest(start);

  it.each(["SIGTERM", "SIGINT"] as const)(
    "%s does not wait for a running job",
    { timeout: 60_000 },
    async (signal) => {
      const backend = await each({});
      const jobs = jobsOf(clientOf(backend));
      for (let i = 0; i < 3; i++) await jobs.begin(3600);
      expect(await within(3000, backend.stop(signal))).toEqual({
        code: 0,
        signal: null,
      });
      expect(backend.output()).not.toMatch(/Traceback|^panic:|Unhandled/m);
    },
  );

  it(
    "jobs are those of one process: the next one has none",
    { timeout: 60_000 },
    async () => {
      const first = await each({});
      await jobsOf(clientOf(first)).begin(3600);
      await first.stop();
      const jobs = jobsOf(clientOf(await each({})));
      expect(await jobs.list()).toEqual([]);
      expect((await jobs.begin(1)).id).toBe("1");
    },
  );
}
