import { el, type Attributes } from "./dom";

/** A button that says so for as long as what it started goes on. */
export function button(
  label: string,
  onClick: () => unknown,
  attributes: Attributes = {},
): HTMLButtonElement {
  const element = el("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", () => busyWhile(element, onClick()));
  return element;
}

/** Says that the button's work is going on, for as long as it is. */
export async function busyWhile(
  element: HTMLButtonElement,
  work: unknown,
): Promise<void> {
  element.setAttribute("aria-busy", "true");
  try {
    await work;
  } finally {
    element.removeAttribute("aria-busy");
  }
}
