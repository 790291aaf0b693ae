import { ref, shallowRef } from "vue";
import { errorMessage } from "./docker-desktop/errors";

/** Loads at once and on `reload()`; data stays until there is newer data. */
export function useLoader<T>(load: () => Promise<T>) {
  const data = shallowRef<T>();
  const error = ref<string>();
  const loading = ref(false);
  let latest = 0;

  /** Resolves to whether newer data is there. */
  async function reload() {
    const current = ++latest;
    // With data in view, an error is true until there is an answer.
    if (data.value === undefined) error.value = undefined;
    loading.value = true;
    let loaded = data.value;
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
