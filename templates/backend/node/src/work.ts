import timers from "node:timers/promises";

/**
 * The work of a job, which goes on whether or not somebody watches. This one
 * only waits: put your own in its place. A job whose work throws has failed.
 * @param report takes the progress, in percent
 * @param signal aborted when the job is cancelled
 */
export async function work(
  seconds: number,
  report: (percent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  // A step a second at least, for those who do watch.
  const steps = Math.max(20, Math.ceil(seconds));
  for (let step = 1; step <= steps; step++) {
    await timers.setTimeout((seconds * 1000) / steps, undefined, { signal });
    report((100 * step) / steps);
  }
}
