/**
 * Makes an element from markup. Values stay text, never markup, between tags
 * and in quoted attributes.
 * @example html`<p class="quiet">Run <code>${command}</code></p>`
 * @param {TemplateStringsArray} strings
 * @param {(string | number)[]} values
 */
export function html(strings, ...values) {
  const template = document.createElement("template");
  template.innerHTML = String.raw({ raw: strings }, ...values.map(escapeText));
  return /** @type {HTMLElement} */ (template.content.firstElementChild);
}

/**
 * Text as it stands in markup.
 * @param {string | number} value
 */
export function escapeText(value) {
  return String(value).replaceAll(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/**
 * The first element of that kind, which has to be there.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {ParentNode} parent
 * @param {Tag} tag
 */
export function find(parent, tag) {
  const element = parent.querySelector(tag);
  if (!element) throw new Error(`There is no <${tag}>.`);
  return element;
}

/**
 * Says that the button's work is going on, for as long as it is.
 * @param {HTMLButtonElement} button
 * @param {Promise<unknown>} work
 */
export async function busyWhile(button, work) {
  button.ariaBusy = "true";
  try {
    await work;
  } finally {
    button.ariaBusy = null;
  }
}
