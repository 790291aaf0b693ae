import type { Log } from "./log.ts";
import { work } from "./work.ts";

const KEPT = 20;

export interface Job {
  readonly id: string;
  status: "running" | "done" | "cancelled" | "failed";
  /** Whole percent; 100 when it is done, and not before. */
  progress: number;
  readonly startedAt: string;
}

/** Runs jobs in the background and keeps the last ones, in memory. */
export class Jobs {
  readonly #log: Log;
  readonly #work: typeof work;
  readonly #jobs = new Map<string, { job: Job; abort: AbortController }>();
  #count = 0;

  constructor(log: Log, does = work) {
    this.#log = log;
    this.#work = does;
  }

  /** The newest comes first. */
  list(): Job[] {
    const jobs = [...this.#jobs.values()].map(({ job }) => job);
    return jobs.slice(-KEPT).toReversed();
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id)?.job;
  }

  start(seconds: number): Job {
    const job: Job = {
      id: String(++this.#count),
      status: "running",
      progress: 0,
      startedAt: new Date().toISOString(),
    };
    const abort = new AbortController();
    this.#jobs.set(job.id, { job, abort });
    this.#forget();
    void this.#run(job, seconds, abort.signal);
    return job;
  }

  /** Leaves a job that has ended as it is. */
  cancel(id: string): Job | undefined {
    const { job, abort } = this.#jobs.get(id) ?? {};
    if (job?.status === "running") {
      job.status = "cancelled";
      abort?.abort();
    }
    return job;
  }

  async #run(job: Job, seconds: number, signal: AbortSignal): Promise<void> {
    const report = (percent: number) => {
      if (job.status !== "running") return;
      job.progress = Math.min(Math.floor(percent), 99);
    };
    try {
      await this.#work(seconds, report, signal);
      if (job.status !== "running") return;
      job.progress = 100;
      job.status = "done";
    } catch (error) {
      if (job.status !== "running") return;
      job.status = "failed";
      this.#log.error("job failed", error, { id: job.id });
    }
  }

  /** Makes room: the oldest go first, but none that is still running. */
  #forget(): void {
    for (const [id, { job }] of this.#jobs) {
      if (this.#jobs.size <= KEPT) return;
      if (job.status !== "running") this.#jobs.delete(id);
    }
  }
}
