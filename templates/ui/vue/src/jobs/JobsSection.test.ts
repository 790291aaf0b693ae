import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Job } from "../docker-desktop/jobs";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { mountOnPage } from "../test-mount";
import JobsSection from "./JobsSection.vue";

const running: Job = {
  id: "2",
  status: "running",
  progress: 40,
  startedAt: "2026-11-21T11:00:00Z",
};
const done: Job = { ...running, id: "1", status: "done", progress: 100 };

const get = vi.fn<(url: string) => Promise<Job[]>>();
const post = vi.fn<(url: string, data: unknown) => Promise<Job>>();
let toast: ReturnType<typeof standInForDockerDesktop>["toast"];

beforeEach(() => {
  get.mockReset().mockResolvedValue([running, done]);
  post.mockReset().mockResolvedValue(running);
  ({ toast } = standInForDockerDesktop({ service: { get, post } }));
});

afterEach(() => {
  vi.useRealTimers();
});

const button = (name: string) => screen.getByRole("button", { name });
const rows = () => screen.getAllByRole("listitem").map((li) => li.textContent);

test("lists the jobs with how far they are", async () => {
  mountOnPage(JobsSection);
  expect(screen.getByRole("status").textContent).toBe("Loading jobs…");

  await screen.findByRole("list", { name: "Jobs" });

  expect(get).toHaveBeenCalledWith("/jobs");
  expect(rows()).toEqual([
    expect.stringMatching(/Job 2.*running, 40 %/),
    expect.stringMatching(/Job 1.*done/),
  ]);
  const bar = screen.getByRole("progressbar", { name: "Progress of job 2" });
  expect(bar).toHaveProperty("value", 40);
});

test("only what is running can be cancelled", async () => {
  mountOnPage(JobsSection);

  await screen.findByRole("button", { name: "Cancel job 2" });

  expect(screen.queryByRole("button", { name: "Cancel job 1" })).toBeNull();
});

test("says so when there are no jobs", async () => {
  get.mockResolvedValue([]);
  mountOnPage(JobsSection);

  expect(await screen.findByText("There are no jobs yet.")).toBeDefined();
});

test("says what went wrong, and Retry asks again", async () => {
  get.mockRejectedValueOnce({ statusCode: 500, message: "out of memory" });
  mountOnPage(JobsSection);

  expect((await screen.findByRole("alert")).textContent).toContain(
    "Could not load jobs: out of memory",
  );
  await userEvent.click(button("Retry"));

  expect(await screen.findByRole("list", { name: "Jobs" })).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("starts a job and shows it, one at a time", async () => {
  const started = Promise.withResolvers<Job>();
  post.mockReturnValueOnce(started.promise);
  get.mockResolvedValueOnce([]);
  mountOnPage(JobsSection);
  await screen.findByText("There are no jobs yet.");

  await userEvent.dblClick(button("Start a job"));
  expect(button("Start a job").getAttribute("aria-busy")).toBe("true");
  started.resolve(running);

  await screen.findByText("Job 2");
  expect(post).toHaveBeenCalledExactlyOnceWith("/jobs", {});
  expect(toast.success).toHaveBeenCalledExactlyOnceWith("Started job 2.");
  expect(button("Start a job").getAttribute("aria-busy")).toBe("false");
});

test("says why a job could not be started", async () => {
  post.mockRejectedValueOnce({ statusCode: 500, message: "out of memory" });
  mountOnPage(JobsSection);

  await userEvent.click(button("Start a job"));

  expect(toast.error).toHaveBeenCalledExactlyOnceWith("out of memory");
  expect(button("Start a job").getAttribute("aria-busy")).toBe("false");
});

test("cancels a job and moves the focus to the next useful place", async () => {
  mountOnPage(JobsSection);
  await screen.findByText("running, 40 %");
  get.mockResolvedValue([{ ...running, status: "cancelled" }, done]);

  await userEvent.click(button("Cancel job 2"));

  expect(await screen.findByText("cancelled")).toBeDefined();
  expect(post).toHaveBeenCalledExactlyOnceWith("/jobs/2/cancel", {});
  expect(screen.queryByRole("button", { name: "Cancel job 2" })).toBeNull();
  expect(document.activeElement).toBe(button("Start a job"));
});

test("says why a job could not be cancelled", async () => {
  post.mockRejectedValueOnce({
    statusCode: 404,
    message: '{"message":"This job does not exist."}',
  });
  mountOnPage(JobsSection);
  await screen.findByText("running, 40 %");

  await userEvent.click(button("Cancel job 2"));

  expect(toast.error).toHaveBeenCalledExactlyOnceWith(
    "This job does not exist.",
  );
});

test("follows a job once a second until it has ended", async () => {
  vi.useFakeTimers();
  mountOnPage(JobsSection);
  await vi.advanceTimersByTimeAsync(0);
  get.mockResolvedValue([{ ...running, progress: 60 }]);

  await vi.advanceTimersByTimeAsync(999);
  expect(rows()[0]).toContain("running, 40 %");
  await vi.advanceTimersByTimeAsync(1);
  expect(rows()[0]).toContain("running, 60 %");

  get.mockResolvedValue([{ ...running, status: "done", progress: 100 }]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rows()[0]).toContain("done");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(get).toHaveBeenCalledTimes(3);
});

test("keeps the jobs while the backend is away, and goes on asking", async () => {
  vi.useFakeTimers();
  mountOnPage(JobsSection);
  await vi.advanceTimersByTimeAsync(0);
  get.mockRejectedValueOnce({ statusCode: 500, message: "out of memory" });

  await vi.advanceTimersByTimeAsync(1_000);
  expect(rows()[0]).toContain("running, 40 %");
  expect(screen.queryByRole("alert")).toBeNull();

  get.mockResolvedValue([done]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rows()[0]).toContain("done");
});

test("asks no more when the page is left", async () => {
  vi.useFakeTimers();
  const leave = mountOnPage(JobsSection);
  await vi.advanceTimersByTimeAsync(0);

  leave();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(get).toHaveBeenCalledOnce();
});
