import { find, html } from "../dom.js";

/** @import { Job } from "../docker-desktop/jobs.js" */

/**
 * @param {Job} job
 * @param {() => unknown} onCancel
 */
export function createJobRow({ id }, onCancel) {
  const element = html`
    <li class="row">
      <span>Job ${id}</span>
      <progress
        class="grow"
        max="100"
        aria-label="Progress of job ${id}"
      ></progress>
      <span class="quiet"></span>
      <button type="button" class="plain" aria-label="Cancel job ${id}">
        Cancel
      </button>
    </li>
  `;
  const [, state] = element.querySelectorAll("span");
  const bar = find(element, "progress");
  const cancelButton = find(element, "button");
  cancelButton.addEventListener("click", onCancel);

  /** @param {Job} job */
  function update({ status, progress }) {
    const isRunning = status === "running";
    bar.value = progress;
    bar.classList.toggle("error", status === "failed");
    state.textContent = isRunning ? `running, ${progress} %` : status;
    // A job that has ended never runs again.
    if (!isRunning) cancelButton.remove();
  }

  return { element, update };
}
