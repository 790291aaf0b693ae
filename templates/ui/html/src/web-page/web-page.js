import { hint, url, webPageAnswers } from "../docker-desktop/web-page.js";
import { html } from "../dom.js";
import { busy } from "../notices.js";

export function webPageSection() {
  const element = busy("Waiting for the web page…");
  const leaving = new AbortController();

  window.addEventListener("pagehide", () => leaving.abort());
  void webPageAnswers(leaving.signal, () => element.append(" ", hint)).then(
    (answered) => {
      // Not so when it was aborted.
      if (!answered) return;
      element.replaceWith(
        html`<iframe title="${document.title}" src="${url}"></iframe>`,
      );
    },
  );
  return element;
}
