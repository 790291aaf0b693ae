import { el } from "../dom";

const MAX_LINES = 200;

export function createEventLog() {
  const lines = el("ol");
  const element = el(
    "div",
    {
      class: "log",
      role: "log",
      "aria-label": "Events, newest first",
      tabindex: "0",
      hidden: "",
    },
    lines,
  );

  function add(text: string) {
    const time = el(
      "span",
      { class: "quiet" },
      new Date().toLocaleTimeString(),
    );
    lines.prepend(el("li", { class: "row" }, time, el("span", {}, text)));
    if (lines.childElementCount > MAX_LINES) lines.lastElementChild?.remove();
    element.hidden = false;
  }

  function clear() {
    lines.replaceChildren();
    element.hidden = true;
  }

  return { element, add, clear };
}
