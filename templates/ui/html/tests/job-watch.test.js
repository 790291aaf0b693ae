import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { createJobWatch } from "../src/jobs/job-watch.js";
import { standInForDockerDesktop } from "./stand-in.js";
import { failing, pass } from "./stand-in-failures.js";

const running = { id: "2", status: "running", progress: 40 };
const done = { id: "1", status: "done", progress: 100 };

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

test("asks again in a second where a job is running", async () => {
  const poll = mock.fn();
  const { follow } = createJobWatch(poll);

  follow([running, done]);
  await pass(900);
  assert.equal(poll.mock.callCount(), 0);

  await pass(100);
  assert.equal(poll.mock.callCount(), 1);

  // The next question follows the answer to this one.
  await pass(10_000);
  assert.equal(poll.mock.callCount(), 1);
});

test("asks no more once no job is running", async () => {
  const poll = mock.fn();
  const { follow } = createJobWatch(poll);

  follow([running]);
  follow([{ ...running, status: "cancelled" }, done]);
  await pass(10_000);

  assert.equal(poll.mock.callCount(), 0);
});

test("asks once a second, however often it hears of the jobs", async () => {
  const poll = mock.fn();
  const { follow } = createJobWatch(poll);

  follow([running]);
  await pass(500);
  follow([running]);
  await pass(1_000);

  assert.equal(poll.mock.callCount(), 1);
});

test("asks again while the backend is away, and says why it is", async () => {
  const get = failing([{ statusCode: 500, message: "out of memory" }], [done]);
  standInForDockerDesktop({ service: { get } });
  const poll = mock.fn();
  const { load, follow } = createJobWatch(poll);
  follow([running]);

  await assert.rejects(load(), { message: "out of memory" });
  await pass(1_000);
  assert.equal(poll.mock.callCount(), 1);

  assert.deepEqual(await load(), [done]);
});
