import { errorMessage } from "./docker-desktop/errors.js";
import { html } from "./dom.js";
import { busy, errorAlert } from "./notices.js";

/**
 * A place that `reload()` fills; data stays until there is newer data.
 * @template Data
 * @param {object} options
 * @param {string} options.what what is loaded, as in "Loading items…"
 * @param {() => Promise<Data[]>} options.load
 * @param {(data: Data[]) => HTMLElement} options.show gives the element for the data, a new one or the one from before
 * @param {HTMLElement} options.empty stands there when there is no data
 */
export function createLoader({ what, load, show, empty }) {
  const element = html`<div class="stack"></div>`;
  /** @type {HTMLElement | undefined} */
  let notice;
  /** @type {HTMLElement | undefined} */
  let content;
  let latest = 0;

  /**
   * Says above the data what is on its way or went wrong.
   * @param {HTMLElement} [newNotice]
   */
  function say(newNotice) {
    // Put in again, it would be read out again, and its button lose the focus.
    if (newNotice?.textContent === notice?.textContent) return;
    notice?.remove();
    notice = newNotice;
    if (notice) element.prepend(notice);
  }

  /** @param {HTMLElement} newContent */
  function put(newContent) {
    // Putting it where it is already would take the focus from what is in it.
    if (newContent === content) return;
    content?.remove();
    content = newContent;
    element.append(content);
  }

  /** Resolves to whether what it asked for is shown. */
  async function reload() {
    const current = ++latest;
    // An older, slower answer must not replace a newer one.
    const isOutdated = () => current !== latest;

    if (!content) say(busy(`Loading ${what}…`));
    try {
      const data = await load();
      if (isOutdated()) return false;
      const filled = show(data);
      say();
      put(data.length > 0 ? filled : empty);
      return true;
    } catch (reason) {
      if (isOutdated()) return false;
      say(problem(errorMessage(reason)));
      return false;
    }
  }

  /** @param {string} text */
  function problem(text) {
    const alert = errorAlert(`Could not load ${what}: ${text}`);
    const retry = html`<button type="button" class="plain">Retry</button>`;
    retry.addEventListener("click", reload);
    alert.append(retry);
    return alert;
  }

  return { element, reload };
}
