import { useCallback, useEffect, useRef, useState } from "react";
import { errorMessage } from "./docker-desktop/errors";

interface LoaderState<T> {
  data?: T;
  error?: string;
  loading: boolean;
}

/** Loads on mount and on `reload()`; data stays until there is newer data. */
export function useLoader<T>(load: () => Promise<T>) {
  const [state, setState] = useState<LoaderState<T>>({ loading: true });
  const latest = useRef(0);

  const run = useCallback(async () => {
    const current = ++latest.current;
    let next: LoaderState<T>;
    try {
      next = { data: await load(), loading: false };
    } catch (reason) {
      next = { error: errorMessage(reason), loading: false };
    }
    // An older, slower answer must not replace a newer one.
    if (current !== latest.current) return false;
    setState(({ data }) => ({ data, ...next }));
    return next.error === undefined;
  }, [load]);

  useEffect(() => {
    void run();
  }, [run]);

  /** Resolves to whether what it loaded is shown now. */
  const reload = useCallback(() => {
    // With data in view, an error is true until there is an answer.
    setState(({ data, error }) =>
      data === undefined ? { loading: true } : { data, error, loading: true },
    );
    return run();
  }, [run]);

  return { ...state, reload };
}
