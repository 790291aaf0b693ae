import { useCallback, useEffect, useRef, useState } from "react";
import { announce } from "../announce";
import {
  cancelJob,
  listJobs,
  startJob,
  type Job,
} from "../docker-desktop/jobs";
import { useLoader } from "../useLoader";

const POLL_EVERY = 1_000;

/** The jobs of the backend, kept up to date while any of them runs. */
export function useJobs() {
  const shown = useRef<Job[]>(undefined);
  const load = useCallback(async () => {
    try {
      shown.current = await listJobs();
    } catch (reason) {
      // What is shown stays when the backend is away for a moment.
      if (!shown.current) throw reason;
    }
    return shown.current;
  }, []);
  const { data: jobs, error, reload } = useLoader(load);
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
    if (await announce(startJob, ({ id }) => `Started job ${id}.`))
      await reload();
    setStarting(false);
  }

  /** Resolves to whether the backend was told. */
  async function cancel(id: string) {
    const told = await announce(() => cancelJob(id));
    if (told) await reload();
    return told;
  }

  return { jobs, error, reload, starting, start, cancel };
}
