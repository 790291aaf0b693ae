import { useEffect, useState } from "react";
import { announce } from "../announce";
import { cancelJob, listJobs, startJob } from "../docker-desktop/jobs";
import { useLoader } from "../useLoader";

const POLL_EVERY = 1_000;

/** The jobs of the backend, kept up to date while any of them runs. */
export function useJobs() {
  const { data: jobs, error, reload } = useLoader(listJobs);
  const [starting, setStarting] = useState(false);

  const running = jobs?.some(({ status }) => status === "running") ?? false;
  useEffect(() => {
    if (!running) return;
    let left = false;
    let timer = setTimeout(poll, POLL_EVERY);

    async function poll() {
      await reload();
      // One request at a time, however slow the answers are.
      if (!left) timer = setTimeout(poll, POLL_EVERY);
    }

    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [running, reload]);

  async function start() {
    if (starting) return;
    setStarting(true);
    const started = await announce(startJob, ({ id }) => `Started job ${id}.`);
    if (started) await reload();
    else void reload();
    setStarting(false);
  }

  /** Resolves to whether the backend was told. */
  async function cancel(id: string) {
    const told = await announce(() => cancelJob(id));
    // After a failure, too, which is no reason to wait: it may have ended by itself.
    if (told) await reload();
    else void reload();
    return told;
  }

  return { jobs, error, reload, starting, start, cancel };
}
