import { busy } from "../busy";
import { hint, url, webPageAnswers } from "../docker-desktop/web-page";
import { el } from "../dom";
import { title } from "../extension";

export function webPageSection() {
  const element = busy("Waiting for the web page…");
  const leaving = new AbortController();

  window.addEventListener("pagehide", () => leaving.abort());
  void webPageAnswers(leaving.signal, () => element.append(" ", hint)).then(
    (answered) => {
      // Not so when it was aborted.
      if (answered) element.replaceWith(el("iframe", { title, src: url }));
    },
  );
  return element;
}
