import { html } from "./dom.js";

/**
 * Says what is on its way.
 * @param {string} text
 */
export function busy(text) {
  return html`<output class="row loading">${text}</output>`;
}

/**
 * Says what went wrong.
 * @param {string} text
 */
export function errorAlert(text) {
  return html`
    <div class="row alert error" role="alert">
      <span class="grow">${text}</span>
    </div>
  `;
}
