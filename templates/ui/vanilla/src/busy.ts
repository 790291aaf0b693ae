import { el } from "./dom";

/** Says what is on its way. */
export function busy(text: string) {
  return el("output", { class: "row loading" }, text);
}
