import { ref, watchEffect } from "vue";
import { announce } from "../announce";
import { cancelJob, listJobs, startJob } from "../docker-desktop/jobs";
import { useLoader } from "../useLoader";

const POLL_EVERY = 1_000;

/** The jobs of the backend, kept up to date while any of them runs. */
export function useJobs() {
  const { data: jobs, error, loading, reload } = useLoader(listJobs);
  const starting = ref(false);

  watchEffect((onCleanup) => {
    const running = jobs.value?.some(({ status }) => status === "running");
    // The next request waits for the answer to the one before.
    if (!running || loading.value) return;
    const timer = setTimeout(reload, POLL_EVERY);
    onCleanup(() => clearTimeout(timer));
  });

  async function start() {
    if (starting.value) return;
    starting.value = true;
    const started = await announce(startJob, ({ id }) => `Started job ${id}.`);
    if (started) await reload();
    else void reload();
    starting.value = false;
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
