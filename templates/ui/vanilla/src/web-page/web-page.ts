import { busy } from "../busy";
import { findWebPage, hint } from "../docker-desktop/web-page";
import { el } from "../dom";
import { title } from "../extension";

export function webPageSection() {
  const element = busy("Waiting for the web page…");
  const leaving = new AbortController();

  window.addEventListener("pagehide", () => leaving.abort());
  void findWebPage(leaving.signal, () => element.append(" ", hint)).then(
    (url) => {
      // None when it was aborted.
      if (url) element.replaceWith(el("iframe", { title, src: url }));
    },
  );
  return element;
}
