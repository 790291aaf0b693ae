import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Job } from "../docker-desktop/jobs";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { Jobs } from "./Jobs";

const startedAt = "2026-11-21T11:00:00Z";
const away = { statusCode: 503, message: '{"message":"Try again later."}' };

let jobs: Job[];
const get = vi.fn<(url: string) => Promise<unknown>>();
const post = vi.fn<(url: string, data: unknown) => Promise<unknown>>();
let toast: ReturnType<typeof standInForDockerDesktop>["toast"];

beforeEach(() => {
  jobs = [
    { id: "2", status: "running", progress: 40, startedAt },
    { id: "1", status: "done", progress: 100, startedAt },
  ];
  get.mockReset().mockImplementation(async () => jobs);
  post.mockReset();
  ({ toast } = standInForDockerDesktop({ service: { get, post } }));
  return () => vi.useRealTimers();
});

const button = (name: string) => screen.getByRole("button", { name });
const texts = () =>
  within(screen.getByRole("list", { name: "Jobs" }))
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);

function progress(id: string) {
  const bar = screen.getByRole("progressbar", {
    name: `Progress of job ${id}`,
  });
  return bar.getAttribute("aria-valuenow") ?? bar.getAttribute("value");
}

/** Shows the jobs, with time in the hands of the test. */
async function renderAndHoldTime() {
  vi.useFakeTimers();
  const result = render(<Jobs />);
  await act(() => vi.advanceTimersByTimeAsync(0));
  return result;
}

function seconds(count: number) {
  return act(() => vi.advanceTimersByTimeAsync(count * 1_000));
}

test("shows each job with its status and its progress", async () => {
  render(<Jobs />);
  expect(screen.getByRole("status").textContent).toBe("Loading jobs…");

  expect(await screen.findByText("running, 40 %")).toBeDefined();
  expect(texts()).toEqual([
    expect.stringContaining("Job 2"),
    expect.stringMatching(/Job 1.*done/),
  ]);
  expect([progress("2"), progress("1")]).toEqual(["40", "100"]);
  expect(screen.queryByRole("status")).toBeNull();
});

test("only a running job can be cancelled", async () => {
  render(<Jobs />);

  expect(
    await screen.findByRole("button", { name: "Cancel job 2" }),
  ).toBeDefined();
  expect(screen.queryByRole("button", { name: "Cancel job 1" })).toBeNull();
});

test("says so when there are no jobs", async () => {
  jobs = [];
  render(<Jobs />);

  expect(await screen.findByText("There are no jobs yet.")).toBeDefined();
  expect(screen.queryByRole("list")).toBeNull();
});

test("says what went wrong, and Retry asks again", async () => {
  get.mockRejectedValueOnce(away);
  render(<Jobs />);

  expect((await screen.findByRole("alert")).textContent).toContain(
    "Could not load jobs: Try again later.",
  );
  await userEvent.click(button("Retry"));

  expect(await screen.findByText("Job 2")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("starts one job, however often the button is pressed meanwhile", async () => {
  const answer = Promise.withResolvers<Job>();
  post.mockReturnValue(answer.promise);
  render(<Jobs />);
  await screen.findByText("Job 2");

  await userEvent.click(button("Start a job"));
  await userEvent.click(button("Start a job"));
  expect(button("Start a job").getAttribute("aria-busy")).toBe("true");

  const started = {
    id: "3",
    status: "running",
    progress: 0,
    startedAt,
  } as const;
  jobs = [started, ...jobs];
  answer.resolve(started);

  expect(await screen.findByText("Job 3")).toBeDefined();
  expect(post).toHaveBeenCalledExactlyOnceWith("/jobs", {});
  expect(toast.success).toHaveBeenCalledExactlyOnceWith("Started job 3.");
  await waitFor(() =>
    expect(button("Start a job").getAttribute("aria-busy")).toBe("false"),
  );
});

test("says why a job was not started, and keeps the others", async () => {
  post.mockRejectedValue(away);
  render(<Jobs />);
  await screen.findByText("Job 2");

  await userEvent.click(button("Start a job"));

  expect(toast.error).toHaveBeenCalledExactlyOnceWith("Try again later.");
  expect(toast.success).not.toHaveBeenCalled();
  expect(texts()).toHaveLength(2);
});

test("cancels a job and moves the focus to the next useful place", async () => {
  post.mockImplementation(async () => {
    jobs = jobs.map((job) =>
      job.id === "2" ? { ...job, status: "cancelled" } : job,
    );
    return jobs[0];
  });
  render(<Jobs />);

  await userEvent.click(
    await screen.findByRole("button", { name: "Cancel job 2" }),
  );

  expect(await screen.findByText("cancelled")).toBeDefined();
  expect(post).toHaveBeenCalledExactlyOnceWith("/jobs/2/cancel", {});
  await waitFor(() =>
    expect(document.activeElement).toBe(button("Start a job")),
  );
});

test("says why a job was not cancelled", async () => {
  post.mockRejectedValue(away);
  render(<Jobs />);

  await userEvent.click(
    await screen.findByRole("button", { name: "Cancel job 2" }),
  );

  expect(toast.error).toHaveBeenCalledExactlyOnceWith("Try again later.");
  expect(screen.getByText("running, 40 %")).toBeDefined();
});

test("follows a running job to its end, and asks no more then", async () => {
  await renderAndHoldTime();

  jobs = [{ id: "2", status: "running", progress: 80, startedAt }];
  await seconds(1);
  expect(screen.getByText("running, 80 %")).toBeDefined();
  expect(progress("2")).toBe("80");

  jobs = [{ id: "2", status: "done", progress: 100, startedAt }];
  await seconds(1);
  expect(screen.getByText("done")).toBeDefined();

  await seconds(10);
  expect(get).toHaveBeenCalledTimes(3);
});

test("does not ask again before it has an answer", async () => {
  await renderAndHoldTime();
  get.mockReturnValue(new Promise(() => {}));

  await seconds(10);

  expect(get).toHaveBeenCalledTimes(2);
});

test("keeps what is shown while the backend is away, and says so", async () => {
  await renderAndHoldTime();

  get.mockRejectedValueOnce(away);
  await seconds(1);
  expect(get).toHaveBeenCalledTimes(2);
  expect(screen.getByText("running, 40 %")).toBeDefined();
  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain("Could not load jobs: Try again later.");

  get.mockRejectedValueOnce(away);
  await seconds(1);
  expect(screen.getByRole("alert")).toBe(alert);

  jobs = [{ id: "2", status: "failed", progress: 55, startedAt }];
  await seconds(1);
  expect(screen.getByText("failed")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("asks no more once the page is left", async () => {
  const { unmount } = await renderAndHoldTime();

  unmount();
  await seconds(10);

  expect(get).toHaveBeenCalledOnce();
});
