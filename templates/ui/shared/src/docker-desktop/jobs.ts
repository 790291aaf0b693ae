import { backend } from "./backend";

/** A job that runs in the backend, whether or not anybody is watching. */
export interface Job {
  id: string;
  status: "running" | "done" | "cancelled" | "failed";
  /** In percent. */
  progress: number;
  /** ISO 8601. */
  startedAt: string;
}

export function listJobs(): Promise<Job[]> {
  return backend.get("/jobs");
}

export function startJob(): Promise<Job> {
  return backend.post("/jobs", {});
}

export function cancelJob(id: string): Promise<Job> {
  return backend.post(`/jobs/${encodeURIComponent(id)}/cancel`, {});
}
