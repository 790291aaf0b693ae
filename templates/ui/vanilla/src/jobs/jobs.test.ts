import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Job } from "../docker-desktop/jobs";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { jobsSection } from "./jobs";

const startedAt = "2026-11-21T11:00:00Z";
const running: Job = { id: "2", status: "running", progress: 40, startedAt };
const done: Job = { id: "1", status: "done", progress: 100, startedAt };

const get = vi.fn<(url: string) => Promise<unknown>>();
const post = vi.fn<(url: string, data: unknown) => Promise<unknown>>();
let toast: ReturnType<typeof standInForDockerDesktop>["toast"];

beforeEach(() => {
  get.mockReset().mockResolvedValue([running, done]);
  post.mockReset();
  ({ toast } = standInForDockerDesktop({ service: { get, post } }));
});

afterEach(() => void vi.useRealTimers());

const button = (name: string) => screen.getByRole("button", { name });
const rows = () => screen.getAllByRole("listitem");

/** Shows the section while the test has the time in its hand. */
async function showAndHoldTime() {
  vi.useFakeTimers();
  const section = jobsSection();
  document.body.append(section);
  await vi.advanceTimersByTimeAsync(0);
  return section;
}

test("shows each job with its state and its progress", async () => {
  document.body.append(jobsSection());
  expect(screen.getByRole("status").textContent).toBe("Loading jobs…");

  await screen.findByRole("list", { name: "Jobs" });

  expect(rows()[0]?.textContent).toContain("Job 2running, 40 %");
  expect(rows()[1]?.textContent).toContain("Job 1done");
  expect(
    screen.getByRole("progressbar", { name: "Progress of job 2" }),
  ).toHaveProperty("value", 40);
  expect(button("Cancel job 2")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Cancel job 1" })).toBeNull();
});

test("says so when there are no jobs", async () => {
  get.mockResolvedValue([]);
  document.body.append(jobsSection());

  expect(await screen.findByText("There are no jobs yet.")).toBeDefined();
});

test("says what went wrong, and Retry asks again", async () => {
  get.mockRejectedValueOnce({ statusCode: 500, message: "out of memory" });
  document.body.append(jobsSection());

  expect((await screen.findByRole("alert")).textContent).toContain(
    "Could not load jobs: out of memory",
  );
  await userEvent.click(button("Retry"));

  expect(await screen.findByRole("list", { name: "Jobs" })).toBeDefined();
});

test("starts a job, one at a time, and says which", async () => {
  const slow = Promise.withResolvers<Job>();
  get.mockResolvedValueOnce([]);
  post.mockReturnValueOnce(slow.promise);
  document.body.append(jobsSection());
  await screen.findByText("There are no jobs yet.");

  await userEvent.click(button("Start a job"));
  await userEvent.click(button("Start a job"));
  expect(button("Start a job").getAttribute("aria-busy")).toBe("true");
  slow.resolve(running);

  expect(await screen.findByText("running, 40 %")).toBeDefined();
  expect(post).toHaveBeenCalledExactlyOnceWith("/jobs", {});
  expect(toast.success).toHaveBeenCalledExactlyOnceWith("Started job 2.");
  await waitFor(() =>
    expect(button("Start a job").hasAttribute("aria-busy")).toBe(false),
  );
});

test("says in a toast why a job was not started", async () => {
  post.mockRejectedValueOnce({ statusCode: 503, message: "too many jobs" });
  document.body.append(jobsSection());
  await screen.findByRole("list", { name: "Jobs" });

  await userEvent.click(button("Start a job"));

  expect(toast.error).toHaveBeenCalledExactlyOnceWith("too many jobs");
  expect(rows()).toHaveLength(2);
});

test("cancels a job and moves the focus to the next useful place", async () => {
  const cancelled = { ...running, status: "cancelled" };
  post.mockResolvedValueOnce(cancelled);
  document.body.append(jobsSection());
  await screen.findByRole("list", { name: "Jobs" });
  get.mockResolvedValue([cancelled, done]);

  await userEvent.click(button("Cancel job 2"));

  expect(await screen.findByText("cancelled")).toBeDefined();
  expect(post).toHaveBeenCalledExactlyOnceWith("/jobs/2/cancel", {});
  await waitFor(() =>
    expect(document.activeElement).toBe(button("Start a job")),
  );
});

test("asks once a second for as long as a job is running", async () => {
  await showAndHoldTime();
  const bar = screen.getByRole("progressbar", { name: "Progress of job 2" });

  get.mockResolvedValue([{ ...running, progress: 60 }, done]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(bar).toHaveProperty("value", 60);

  get.mockResolvedValue([{ ...running, status: "done", progress: 100 }, done]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(bar).toHaveProperty("value", 100);
  expect(screen.queryByRole("button", { name: "Cancel job 2" })).toBeNull();

  await vi.advanceTimersByTimeAsync(10_000);
  expect(get).toHaveBeenCalledTimes(3);
});

test("what is shown stays while the backend is away, which is said", async () => {
  await showAndHoldTime();
  const away = { statusCode: 500, message: "restarting" };
  get.mockRejectedValueOnce(away).mockRejectedValueOnce(away);

  await vi.advanceTimersByTimeAsync(1_000);
  expect(rows()[0]?.textContent).toContain("running, 40 %");
  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain("Could not load jobs: restarting");

  await vi.advanceTimersByTimeAsync(1_000);
  expect(screen.getByRole("alert")).toBe(alert);

  get.mockResolvedValue([{ ...running, progress: 80 }, done]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rows()[0]?.textContent).toContain("running, 80 %");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("asks no more once it is taken from the page", async () => {
  const section = await showAndHoldTime();

  section.remove();
  await vi.advanceTimersByTimeAsync(10_000);

  expect(get).toHaveBeenCalledOnce();
});
