import { errorMessage } from "./docker-desktop/errors.js";
import { html } from "./dom.js";
import { busy, errorAlert } from "./notices.js";

/**
 * A place that `reload()` fills; data stays while newer data is on its way.
 * @template Data
 * @param {object} options
 * @param {string} options.what what is loaded, as in "Loading items…"
 * @param {() => Promise<Data[]>} options.load
 * @param {(data: Data[]) => HTMLElement} options.show gives the element for the data, a new one or the one from before
 * @param {HTMLElement} options.empty stands there when there is no data
 */
export function createLoader({ what, load, show, empty }) {
  const element = document.createElement("div");
  let hasData = false;
  let latest = 0;

  /** @param {HTMLElement} content */
  function put(content) {
    // Putting it where it is already would take the focus from what is in it.
    if (element.firstChild !== content) element.replaceChildren(content);
  }

  /** Resolves to whether what it asked for is shown. */
  async function reload() {
    const current = ++latest;
    // An older, slower answer must not replace a newer one.
    const isOutdated = () => current !== latest;

    if (!hasData) put(busy(`Loading ${what}…`));
    try {
      const data = await load();
      if (isOutdated()) return false;
      const content = show(data);
      put(data.length > 0 ? content : empty);
      hasData = true;
    } catch (reason) {
      if (isOutdated()) return false;
      put(problem(errorMessage(reason)));
      hasData = false;
    }
    return hasData;
  }

  /** @param {string} text */
  function problem(text) {
    const alert = errorAlert(`Could not load ${what}: ${text}`);
    const retry = html`<button type="button">Retry</button>`;
    retry.addEventListener("click", reload);
    alert.append(retry);
    return alert;
  }

  return { element, reload };
}
