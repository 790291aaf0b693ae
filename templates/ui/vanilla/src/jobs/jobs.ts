import { announce } from "../announce";
import { button } from "../button";
import {
  cancelJob,
  listJobs,
  startJob,
  type Job,
} from "../docker-desktop/jobs";
import { rememberFocus } from "../focus";
import { keyedList } from "../keyed-list";
import { createLoader } from "../loader";
import { section } from "../section";
import { createJobRow } from "./job-row";

const POLL_EVERY = 1_000;

export function jobsSection() {
  const showRows = keyedList("Jobs", (job: Job) =>
    createJobRow(job, () => cancel(job.id)),
  );
  const start = button("Start a job", () => (starting ??= startOne()), {
    class: "primary",
  });
  const { element, reload } = createLoader({
    what: "jobs",
    // A backend that is away may be back in a second.
    load: () => listJobs().finally(askAgain),
    show,
    empty: ["There are no jobs yet."],
  });
  let isRunning = false;
  let starting: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(jobs: Job[]) {
    isRunning = jobs.some(({ status }) => status === "running");
    askAgain();
    return showRows(jobs);
  }

  function askAgain() {
    clearTimeout(timer);
    if (isRunning) timer = setTimeout(poll, POLL_EVERY);
  }

  function poll() {
    if (element.isConnected) void reload();
  }

  async function startOne() {
    await change(startJob, ({ id }) => `Started job ${id}.`);
    starting = undefined;
  }

  async function cancel(id: string) {
    // The focused button goes away: there is nothing left to cancel.
    const moveFocus = rememberFocus();
    if (await change(() => cancelJob(id))) moveFocus(start);
  }

  async function change(
    make: () => Promise<Job>,
    success?: (job: Job) => string,
  ) {
    const made = await announce(make, success);
    // After a failure, too, which is no reason to wait: what is shown may be outdated.
    if (made) await reload();
    else void reload();
    return made;
  }

  void reload();
  return section(
    "Jobs",
    "They run in the backend, even while this tab is closed.",
    [start],
    element,
  );
}
