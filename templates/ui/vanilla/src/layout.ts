import { el } from "./dom";
import { title as extensionTitle } from "./extension";

export function page(...children: Node[]) {
  return el("main", { class: "page" }, ...children);
}

export function header() {
  return el("h1", {}, extensionTitle);
}
