import { el } from "../dom";

const MAX_LINES = 200;

export function createEventLog() {
  // There before anything is in it, so that what comes is read out.
  const element = el("div", {
    role: "log",
    "aria-label": "Events, newest first",
  });
  const lines = el("ol", { class: "log", tabindex: "0" });

  function add(text: string) {
    const time = el(
      "span",
      { class: "quiet" },
      new Date().toLocaleTimeString(),
    );
    lines.prepend(el("li", { class: "row" }, time, el("span", {}, text)));
    if (lines.childElementCount > MAX_LINES) lines.lastElementChild?.remove();
    if (!lines.isConnected) element.append(lines);
  }

  function clear() {
    lines.replaceChildren();
    lines.remove();
  }

  return { element, add, clear };
}
