import { listJobs } from "../docker-desktop/jobs.js";

/** @import { Job } from "../docker-desktop/jobs.js" */

const POLL_EVERY = 1_000;

/**
 * Knows the jobs, and when they are to be asked for again.
 * @param {() => unknown} poll
 */
export function createJobWatch(poll) {
  /** @type {Job[] | undefined} */
  let known;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  return {
    async load() {
      try {
        known = await listJobs();
      } catch (reason) {
        // What is shown stays when the backend is away for a moment.
        if (!known) throw reason;
      }
      return known;
    },

    /**
     * Polls in a second where one of these jobs is running.
     * @param {Job[]} jobs
     */
    follow(jobs) {
      clearTimeout(timer);
      const isRunning = jobs.some(({ status }) => status === "running");
      if (isRunning) timer = setTimeout(poll, POLL_EVERY);
    },
  };
}
