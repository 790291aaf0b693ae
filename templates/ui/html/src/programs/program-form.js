import { errorMessage } from "../docker-desktop/errors.js";
import { html } from "../dom.js";
import { onSubmit } from "../form.js";
import { errorAlert } from "../notices.js";

/**
 * A program that the page lets people run.
 * @typedef {object} Program
 * @property {string} title
 * @property {string} description
 * @property {string} [argument] label of its argument; without one it takes none
 * @property {(argument: string) => Promise<string>} run resolves to what it prints
 */

/** @param {Program} program */
export function programFormSection({ title, description, argument, run }) {
  const section = html`
    <section class="card" aria-label="${title}">
      <div>
        <h2>${title}</h2>
        <p class="quiet">${description}</p>
      </div>
    </section>
  `;
  const form = html`
    <form class="row">
      <button class="primary" aria-label="Run ${title}">Run</button>
    </form>
  `;
  if (argument) {
    form.prepend(html`
      <label class="field grow">
        <span>${argument}</span>
        <input />
      </label>
    `);
  }
  // There before anything is in it, so that what comes is read out.
  const output = html`<output aria-label="Output of ${title}"></output>`;
  /** @type {HTMLElement | undefined} */
  let problem;

  onSubmit(form, async (text) => {
    try {
      const printed = document.createElement("pre");
      printed.textContent = await run(text);
      problem?.remove();
      output.replaceChildren(printed);
    } catch (reason) {
      problem?.remove();
      problem = errorAlert(`Could not run it: ${errorMessage(reason)}`);
      output.replaceChildren();
      output.before(problem);
    }
  });

  section.append(form, output);
  return section;
}
