import { el } from "./dom";

/** Says what went wrong, with buttons that may help. */
export function errorAlert(text: string, ...actions: HTMLButtonElement[]) {
  return el(
    "div",
    { class: "row alert error", role: "alert" },
    el("div", { class: "grow" }, text),
    ...actions,
  );
}
