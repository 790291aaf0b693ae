import type { Log } from "./log.ts";
import { work } from "./work.ts";

const KEPT = 20;

// What requests are given comes first: both together are less than Docker's 10 s.
const STOP_TIMEOUT = 3000;

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
  /** Also has those that are cancelled and still clean up. */
  readonly #active = new Set<Promise<void>>();
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
    const run = this.#run(job, seconds, abort.signal);
    this.#active.add(run);
    void run.finally(() => this.#active.delete(run));
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

  /** Cancels what runs and lets it clean up, but not for ever. */
  async stop(timeout = STOP_TIMEOUT): Promise<void> {
    for (const id of this.#jobs.keys()) this.cancel(id);
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      this.#log.warn("jobs cut off", { ms: timeout });
      resolve();
    }, timeout);
    await Promise.race([Promise.all(this.#active), late]);
    clearTimeout(timer);
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
      if (signal.aborted && isAbort(error)) return;
      this.#log.error("job failed", error, { id: job.id });
      if (job.status === "running") job.status = "failed";
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

/** What Node.js throws where a signal ends something. */
const isAbort = (error: unknown) =>
  error instanceof Error && error.name === "AbortError";
