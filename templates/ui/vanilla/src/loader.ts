import { errorMessage } from "./docker-desktop/errors";
import { button, el } from "./dom";
import { errorAlert } from "./layout";

interface LoaderOptions<T> {
  /** What is loaded, as in "Loading items…". */
  what: string;
  load: () => Promise<T>;
  /** The element for the data, a new one or the one from before. */
  show: (data: T) => HTMLElement;
}

/** A place that `reload()` fills; data stays while newer data is on its way. */
export function createLoader<T>({ what, load, show }: LoaderOptions<T>) {
  const element = el("div");
  let hasData = false;
  let latest = 0;

  function put(content: HTMLElement) {
    // Putting it where it is already would take the focus from what is in it.
    if (element.firstChild !== content) element.replaceChildren(content);
  }

  async function reload() {
    const current = ++latest;
    // An older, slower answer must not replace a newer one.
    const isOutdated = () => current !== latest;

    if (!hasData) put(loading(what));
    try {
      const data = await load();
      if (isOutdated()) return;
      put(show(data));
      hasData = true;
    } catch (reason) {
      if (isOutdated()) return;
      const text = `Could not load ${what}: ${errorMessage(reason)}`;
      put(errorAlert(text, button("Retry", reload)));
      hasData = false;
    }
  }

  return { element, reload };
}

function loading(what: string) {
  return el("output", { class: "row loading" }, `Loading ${what}…`);
}
