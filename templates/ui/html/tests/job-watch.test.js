import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { createJobWatch } from "../src/jobs/job-watch.js";
import { failing, pass, standInForDockerDesktop } from "./stand-in.js";

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

test("what was known stays when the backend is away for a moment", async () => {
  const get = mock.fn(async () => [running]);
  standInForDockerDesktop({ service: { get } });
  const { load } = createJobWatch(() => {});
  assert.deepEqual(await load(), [running]);

  get.mock.mockImplementation(failing([{ statusCode: 500 }], [done]));

  assert.deepEqual(await load(), [running]);
  assert.deepEqual(await load(), [done]);
});

test("without anything known, it says why", async () => {
  const get = failing([{ statusCode: 500, message: "out of memory" }]);
  standInForDockerDesktop({ service: { get } });

  await assert.rejects(createJobWatch(() => {}).load(), {
    message: "out of memory",
  });
});
