import { expect, test, vi } from "vitest";
import { cancelJob, listJobs, startJob } from "./jobs";
import { standInForDockerDesktop } from "./stand-in";

const job = {
  id: "1",
  status: "running",
  progress: 0,
  startedAt: "2026-11-21T11:00:00Z",
};

test("jobs are listed, started and cancelled through the REST API", async () => {
  const get = vi.fn(async () => [job]);
  const post = vi.fn(async () => job);
  standInForDockerDesktop({ service: { get, post } });

  expect(await listJobs()).toEqual([job]);
  expect(await startJob()).toEqual(job);
  expect(await cancelJob("1")).toEqual(job);

  expect(get).toHaveBeenCalledWith("/jobs");
  expect(post.mock.calls).toEqual([
    ["/jobs", {}],
    ["/jobs/1/cancel", {}],
  ]);
});

test("an id cannot change the path that is asked for", async () => {
  const post = vi.fn(async () => job);
  standInForDockerDesktop({ service: { post } });

  await cancelJob("../items?");

  expect(post).toHaveBeenCalledWith("/jobs/..%2Fitems%3F/cancel", {});
});
