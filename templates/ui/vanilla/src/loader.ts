import { errorMessage } from "./docker-desktop/errors";
import { button, el } from "./dom";
import { busy, errorAlert } from "./layout";

export interface LoaderOptions<T> {
  /** What is loaded, as in "Loading items…". */
  what: string;
  load: () => Promise<T[]>;
  /** The element for the data, a new one or the one from before. */
  show: (data: T[]) => HTMLElement;
  /** What is said instead where there is no data. */
  empty: (Node | string)[];
}

/** A place that `reload()` fills; data stays while newer data is on its way. */
export function createLoader<T>(options: LoaderOptions<T>) {
  const { what, load, show, empty } = options;
  const element = el("div");
  let hasData = false;
  let latest = 0;

  function put(content: HTMLElement) {
    // Putting it where it is already would take the focus from what is in it.
    if (element.firstChild !== content) element.replaceChildren(content);
  }

  /** Resolves to whether what it asked for is shown. */
  async function reload(): Promise<boolean> {
    const current = ++latest;
    // An older, slower answer must not replace a newer one.
    const isOutdated = () => current !== latest;

    if (!hasData) put(busy(`Loading ${what}…`));
    try {
      const data = await load();
      if (isOutdated()) return false;
      const content = show(data);
      put(data.length > 0 ? content : el("p", { class: "quiet" }, ...empty));
      hasData = true;
    } catch (reason) {
      if (isOutdated()) return false;
      const text = `Could not load ${what}: ${errorMessage(reason)}`;
      put(errorAlert(text, button("Retry", reload)));
      hasData = false;
    }
    return hasData;
  }

  return { element, reload };
}
