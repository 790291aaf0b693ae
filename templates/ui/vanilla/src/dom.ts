type Attributes = Record<string, string>;

/**
 * Makes an element. What is put into it as a string stays text, never HTML.
 * @example el("p", { class: "quiet" }, "Run ", el("code", {}, command))
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

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
