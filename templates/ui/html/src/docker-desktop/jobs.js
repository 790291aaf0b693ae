import { backend } from "./backend.js";

/**
 * A job that runs in the backend, whether or not anybody is watching.
 * @typedef {object} Job
 * @property {string} id
 * @property {"running" | "done" | "cancelled" | "failed"} status
 * @property {number} progress in percent
 * @property {string} startedAt ISO 8601
 */

/** @returns {Promise<Job[]>} */
export function listJobs() {
  return backend.get("/jobs");
}

/** @returns {Promise<Job>} */
export function startJob() {
  return backend.post("/jobs", {});
}

/**
 * @param {string} id
 * @returns {Promise<Job>}
 */
export function cancelJob(id) {
  return backend.post(`/jobs/${encodeURIComponent(id)}/cancel`, {});
}
