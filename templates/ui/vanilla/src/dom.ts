export type Attributes = Record<string, string>;

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
