import { listJobs } from "../docker-desktop/jobs.js";

/** @import { Job } from "../docker-desktop/jobs.js" */

const POLL_EVERY = 1_000;

/**
 * Knows the jobs, and when they are to be asked for again.
 * @param {() => unknown} poll
 */
export function createJobWatch(poll) {
  let isRunning = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function askAgain() {
    clearTimeout(timer);
    if (isRunning) timer = setTimeout(poll, POLL_EVERY);
  }

  return {
    // A backend that is away may be back in a second.
    load: () => listJobs().finally(askAgain),

    /**
     * Polls in a second where one of these jobs is running.
     * @param {Job[]} jobs
     */
    follow(jobs) {
      isRunning = jobs.some(({ status }) => status === "running");
      askAgain();
    },
  };
}
