import { ref, shallowRef } from "vue";
import { errorMessage } from "./docker-desktop/errors";

/** Loads at once and on `reload()`; data stays while newer data is on its way. */
export function useLoader<T>(load: () => Promise<T>) {
  const data = shallowRef<T>();
  const error = ref<string>();
  const loading = ref(false);
  let latest = 0;

  /** Resolves to whether newer data is there. */
  async function reload() {
    const current = ++latest;
    error.value = undefined;
    loading.value = true;
    let loaded: T | undefined;
    let problem: string | undefined;
    try {
      loaded = await load();
    } catch (reason) {
      problem = errorMessage(reason);
    }
    // An older, slower answer must not replace a newer one.
    if (current !== latest) return false;
    data.value = loaded;
    error.value = problem;
    loading.value = false;
    return problem === undefined;
  }

  void reload();
  return { data, error, loading, reload };
}
