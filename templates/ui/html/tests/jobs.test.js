import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { cancelJob, listJobs, startJob } from "../src/docker-desktop/jobs.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

const job = {
  id: "1",
  status: "running",
  progress: 0,
  startedAt: "2026-11-21T11:00:00Z",
};

test("jobs are listed, started and cancelled through the REST API", async () => {
  const get = mock.fn(async () => [job]);
  const post = mock.fn(async () => job);
  standInForDockerDesktop({ service: { get, post } });

  assert.deepEqual(await listJobs(), [job]);
  assert.deepEqual(await startJob(), job);
  assert.deepEqual(await cancelJob("1"), job);

  assert.deepEqual(callsOf(get), [["/jobs"]]);
  assert.deepEqual(callsOf(post), [
    ["/jobs", {}],
    ["/jobs/1/cancel", {}],
  ]);
});

test("an id cannot change the path that is asked for", async () => {
  const post = mock.fn(async () => job);
  standInForDockerDesktop({ service: { post } });

  await cancelJob("../items?");

  assert.deepEqual(callsOf(post), [["/jobs/..%2Fitems%3F/cancel", {}]]);
});
