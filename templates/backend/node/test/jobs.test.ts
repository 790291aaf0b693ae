import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { type TestContext, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { jobRoutes } from "../src/job-routes.ts";
import { type Job, Jobs } from "../src/jobs.ts";
import { createLog } from "../src/log.ts";
import { run } from "./run.ts";
import { api, noSockets, quiet, socketPath } from "./support.ts";

const endless = () => new Promise<void>(() => {});
const instant = () => Promise.resolve();
const ids = (jobs: Job[]) => jobs.map(({ id }) => Number(id));

/** Stops the clock. @returns what lets so many ms pass */
function stopTime(t: TestContext) {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  return async (ms: number) => {
    t.mock.timers.tick(ms);
    await setImmediate();
  };
}

test("a job goes on by itself until it is done", async (t) => {
  const pass = stopTime(t);
  const job = new Jobs(quiet).start(30);
  assert.deepEqual(job, {
    id: "1",
    status: "running",
    progress: 0,
    startedAt: "1970-01-01T00:00:00.000Z",
  });
  for (let second = 1; second < 30; second++) {
    await pass(1000);
    assert.equal(job.status, "running");
    assert.equal(job.progress, Math.floor((100 * second) / 30));
  }
  await pass(1000);
  assert.equal(job.status, "done");
  assert.equal(job.progress, 100);
});

test("a short job moves in twentieths", async (t) => {
  const pass = stopTime(t);
  const job = new Jobs(quiet).start(1);
  for (let step = 1; step <= 20; step++) {
    await pass(50);
    assert.equal(job.progress, 5 * step);
  }
  assert.equal(job.status, "done");
});

test("a cancelled job stops, and stays as it was", async (t) => {
  const pass = stopTime(t);
  const jobs = new Jobs(quiet);
  const job = jobs.start(20);
  await pass(1000);
  assert.equal(jobs.cancel(job.id), job);
  await pass(1000);
  assert.equal(job.status, "cancelled");
  assert.equal(job.progress, 5);
  assert.equal(jobs.cancel("2"), undefined);
});

test("work that pays no attention to being cancelled changes nothing", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const jobs = new Jobs(quiet, () => promise);
  const job = jobs.start(1);
  jobs.cancel(job.id);
  resolve();
  await setImmediate();
  assert.equal(job.status, "cancelled");
});

/** A log that is kept. */
function keptLog() {
  const lines: string[] = [];
  return { lines, log: createLog({ write: (line) => lines.push(line) }) };
}

test("a stop lets jobs clean up", async () => {
  const { lines, log } = keptLog();
  const { promise, resolve } = Promise.withResolvers<void>();
  const jobs = new Jobs(log, (_, __, signal) => {
    signal.addEventListener("abort", () => setImmediate().then(resolve));
    return promise;
  });
  const job = jobs.start(1);
  let ended = false;
  void promise.then(() => (ended = true));
  await jobs.stop();
  assert.ok(ended);
  assert.equal(job.status, "cancelled");
  assert.deepEqual(lines, []);
});

test("a stop does not wait for ever", async () => {
  const { lines, log } = keptLog();
  const jobs = new Jobs(log, endless);
  const job = jobs.start(1);
  await jobs.stop(0);
  assert.equal(job.status, "cancelled");
  assert.match(lines.join(), /"jobs cut off"/);
});

test("what goes wrong after a cancellation is in the log", async () => {
  const { lines, log } = keptLog();
  const jobs = new Jobs(log, async (_, __, signal) => {
    await once(signal, "abort");
    throw new Error("no more whales");
  });
  const job = jobs.start(1);
  jobs.cancel(job.id);
  await setImmediate();
  assert.equal(job.status, "cancelled");
  assert.match(lines.join(), /"ERROR".*no more whales/);
});

test("a cancellation is nothing to log", async () => {
  const { lines, log } = keptLog();
  const jobs = new Jobs(log);
  jobs.cancel(jobs.start(1).id);
  await setImmediate();
  assert.deepEqual(lines, []);
});

test("a job whose work throws has failed, and the log says why", async () => {
  const { lines, log } = keptLog();
  const job = new Jobs(log, async (_, report) => {
    report(100);
    throw new Error("no more whales");
  }).start(1);
  await setImmediate();
  assert.equal(job.status, "failed");
  assert.equal(job.progress, 99);
  assert.match(lines.join(), /"ERROR".*no more whales/);
});

test("a job that has ended is not cancelled", async () => {
  const jobs = new Jobs(quiet, instant);
  const job = jobs.start(1);
  await setImmediate();
  assert.equal(jobs.cancel(job.id)?.status, "done");
});

test("the last 20 are kept, and all that are running", async () => {
  const works = [endless, ...Array<() => Promise<void>>(24).fill(instant)];
  const jobs = new Jobs(quiet, () => works.shift()!());
  for (let i = 1; i <= 25; i++) {
    jobs.start(1);
    await setImmediate();
  }
  const kept = ids(jobs.list());
  assert.deepEqual(kept, [...Array(19).keys()].map((i) => 25 - i).concat(1));
  assert.equal(jobs.get("6"), undefined);

  const busy = new Jobs(quiet, endless);
  for (let i = 1; i <= 21; i++) busy.start(1);
  assert.deepEqual(ids(busy.list()).at(-1), 2);
  assert.equal(busy.get("1")?.status, "running");
});

test("life of a job", async (t) => {
  const call = await api(t, jobRoutes(new Jobs(quiet, endless)));
  assert.deepEqual((await call("GET", "/jobs")).body, []);
  const started = await call("POST", "/jobs", {});
  assert.equal(started.status, 201);
  assert.equal(started.headers.get("Location"), "/jobs/1");
  assert.deepEqual((await call("GET", "/jobs/1")).body, started.body);
  const second = await call("POST", "/jobs", { seconds: 3600 });
  const list = await call("GET", "/jobs");
  assert.deepEqual(list.body, [second.body, started.body]);
  const cancelled = { ...(started.body as Job), status: "cancelled" };
  for (const _ of ["once", "again"]) {
    const reply = await call("POST", "/jobs/1/cancel", {});
    assert.equal(reply.status, 200);
    assert.deepEqual(reply.body, cancelled);
  }
});

test("a job takes 30 seconds, or as many as are given", async (t) => {
  const given: number[] = [];
  const work = async (seconds: number) => void given.push(seconds);
  const call = await api(t, jobRoutes(new Jobs(quiet, work)));
  for (const body of ["{}", '{"seconds":1}', '{"seconds":1.5}']) {
    assert.equal((await call("POST", "/jobs", body)).status, 201);
  }
  assert.deepEqual(given, [30, 1, 1.5]);
});

for (const [body, status, message] of [
  ["", 400, /must be a JSON object/],
  ["[]", 400, /must be a JSON object/],
  ['{"seconds":"1"}', 400, /"seconds" must be a number/],
  ['{"minutes":1}', 400, /"minutes" is unknown/],
  ['{"seconds":0.5}', 422, /^seconds must be a number from 1 to 3600\.$/],
  ['{"seconds":3601}', 422, /^seconds must be a number from 1 to 3600\.$/],
  ['{"seconds":1e999}', 422, /^seconds must be a number from 1 to 3600\.$/],
] as const) {
  test(`starts no job for ${body || "nothing"}`, async (t) => {
    const jobs = new Jobs(quiet);
    const call = await api(t, jobRoutes(jobs));
    const reply = await call("POST", "/jobs", body);
    assert.equal(reply.status, status);
    assert.match((reply.body as Error).message, message);
    assert.deepEqual(jobs.list(), []);
  });
}

for (const [method, url, status, allow] of [
  ["GET", "/jobs/1", 404, null],
  ["POST", "/jobs/1/cancel", 404, null],
  ["DELETE", "/jobs", 405, "GET, POST, HEAD"],
  ["DELETE", "/jobs/1", 405, "GET, HEAD"],
  ["GET", "/jobs/1/cancel", 405, "POST"],
] as const) {
  test(`${status} for ${method} ${url}`, async (t) => {
    const call = await api(t, jobRoutes(new Jobs(quiet)));
    const reply = await call(method, url);
    assert.equal(reply.status, status);
    assert.equal(reply.headers.get("Allow"), allow);
    assert.match((reply.body as Error).message, /\w/);
  });
}

test("a stop does not wait for a job", { skip: noSockets }, async (t) => {
  const socket = socketPath(t);
  const running = run(t, "main", socket);
  await once(running.stdout, "data");
  const options = { socketPath: socket, path: "/jobs", method: "POST" };
  const req = request(options).end('{"seconds":3600}');
  const [reply] = await once(req, "response");
  assert.equal(reply.statusCode, 201);
  reply.resume();
  running.kill("SIGTERM");
  assert.deepEqual(await once(running, "exit"), [0, null]);
});
