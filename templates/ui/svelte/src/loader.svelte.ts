import { errorMessage } from "./docker-desktop/errors";

/** Loads at once and on `reload()`; data stays until there is newer data. */
export class Loader<T> {
  data = $state.raw<T>();
  error = $state.raw<string>();
  loading = $state.raw(false);
  readonly #load: () => Promise<T>;
  #latest = 0;

  constructor(load: () => Promise<T>) {
    this.#load = load;
    void this.reload();
  }

  // An arrow function, so that it can be handed on as it is.
  /** Resolves to whether newer data is there. */
  reload = async () => {
    const current = ++this.#latest;
    // With data in view, an error is true until there is an answer.
    if (this.data === undefined) this.error = undefined;
    this.loading = true;
    let { data } = this;
    let error: string | undefined;
    try {
      data = await this.#load();
    } catch (reason) {
      error = errorMessage(reason);
    }
    // An older, slower answer must not replace a newer one.
    if (current !== this.#latest) return false;
    this.data = data;
    this.error = error;
    this.loading = false;
    return error === undefined;
  };
}
