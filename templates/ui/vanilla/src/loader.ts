import { busy } from "./busy";
import { button } from "./button";
import { errorMessage } from "./docker-desktop/errors";
import { el } from "./dom";
import { errorAlert } from "./error-alert";

export interface LoaderOptions<T> {
  /** What is loaded, as in "Loading items…". */
  what: string;
  load: () => Promise<T[]>;
  /** The element for the data, a new one or the one from before. */
  show: (data: T[]) => HTMLElement;
  /** What is said instead where there is no data. */
  empty: (Node | string)[];
}

/** A place that `reload()` fills; data stays until there is newer data. */
export function createLoader<T>(options: LoaderOptions<T>) {
  const { what, load, show, empty } = options;
  const element = el("div", { class: "stack" });
  let notice: HTMLElement | undefined;
  let content: HTMLElement | undefined;
  let latest = 0;

  /** Says above the data what is on its way or went wrong. */
  function say(newNotice?: HTMLElement) {
    // Put in again, it would be read out again, and its button lose the focus.
    if (newNotice?.textContent === notice?.textContent) return;
    notice?.remove();
    notice = newNotice;
    if (notice) element.prepend(notice);
  }

  function put(newContent: HTMLElement) {
    // Putting it where it is already would take the focus from what is in it.
    if (newContent === content) return;
    content?.remove();
    content = newContent;
    element.append(content);
  }

  /** Resolves to whether what it asked for is shown. */
  async function reload(): Promise<boolean> {
    const current = ++latest;
    // An older, slower answer must not replace a newer one.
    const isOutdated = () => current !== latest;

    if (!content) say(busy(`Loading ${what}…`));
    try {
      const data = await load();
      if (isOutdated()) return false;
      const filled = show(data);
      say();
      put(data.length > 0 ? filled : el("p", { class: "quiet" }, ...empty));
      return true;
    } catch (reason) {
      if (isOutdated()) return false;
      const text = `Could not load ${what}: ${errorMessage(reason)}`;
      say(errorAlert(text, button("Retry", reload, { class: "plain" })));
      return false;
    }
  }

  return { element, reload };
}
