import { signal } from "@angular/core";
import { errorMessage } from "./docker-desktop/errors";

/** Loads at once and on `reload()`; data stays until there is newer data. */
export class Loader<T> {
  readonly #data = signal<T | undefined>(undefined);
  readonly #error = signal<string | undefined>(undefined);
  readonly #loading = signal(false);
  readonly #load: () => Promise<T>;
  #latest = 0;

  readonly data = this.#data.asReadonly();
  readonly error = this.#error.asReadonly();
  readonly loading = this.#loading.asReadonly();

  constructor(load: () => Promise<T>) {
    this.#load = load;
    void this.reload();
  }

  /** Resolves to whether newer data is there. */
  async reload(): Promise<boolean> {
    const current = ++this.#latest;
    // With data in view, an error is true until there is an answer.
    if (this.#data() === undefined) this.#error.set(undefined);
    this.#loading.set(true);
    let data = this.#data();
    let error: string | undefined;
    try {
      data = await this.#load();
    } catch (reason) {
      error = errorMessage(reason);
    }
    // An older, slower answer must not replace a newer one.
    if (current !== this.#latest) return false;
    this.#data.set(data);
    this.#error.set(error);
    this.#loading.set(false);
    return error === undefined;
  }
}
