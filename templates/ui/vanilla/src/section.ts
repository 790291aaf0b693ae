import { el } from "./dom";

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
