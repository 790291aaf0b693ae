import { el } from "./dom";
import { title as extensionTitle } from "./extension";

export function page(...children: Node[]) {
  return el("main", { class: "page" }, ...children);
}

export function header() {
  return el("h1", {}, extensionTitle);
}

/** A part of the page with a frame around it. */
export function section(
  title: string,
  description: string,
  actions: HTMLButtonElement[],
  ...children: Node[]
) {
  return el(
    "section",
    { class: "card", "aria-label": title },
    el(
      "div",
      { class: "row" },
      el(
        "div",
        { class: "grow" },
        el("h2", {}, title),
        el("p", { class: "quiet" }, description),
      ),
      ...actions,
    ),
    ...children,
  );
}

/** Says what went wrong, with buttons that may help. */
export function errorAlert(text: string, ...actions: HTMLButtonElement[]) {
  return el(
    "div",
    { class: "row alert error", role: "alert" },
    el("div", { class: "grow" }, text),
    ...actions,
  );
}

/** Says what is on its way. */
export function busy(text: string) {
  return el("output", { class: "row loading" }, text);
}
