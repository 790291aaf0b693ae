import { findWebPage, hint } from "../docker-desktop/web-page.js";
import { html } from "../dom.js";
import { busy } from "../notices.js";

export function webPageSection() {
  const element = busy("Waiting for the web page…");
  const leaving = new AbortController();

  window.addEventListener("pagehide", () => leaving.abort());
  void findWebPage(leaving.signal, () => element.append(" ", hint)).then(
    (url) => {
      // None when it was aborted.
      if (url === undefined) return;
      element.replaceWith(
        html`<iframe title="${document.title}" src="${url}"></iframe>`,
      );
    },
  );
  return element;
}
