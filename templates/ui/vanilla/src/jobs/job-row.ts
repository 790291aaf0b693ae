import { button } from "../button";
import type { Job } from "../docker-desktop/jobs";
import { el } from "../dom";

export function createJobRow({ id }: Job, onCancel: () => unknown) {
  const bar = el("progress", {
    class: "grow",
    max: "100",
    "aria-label": `Progress of job ${id}`,
  });
  const state = el("span", { class: "quiet" });
  const cancel = button("Cancel", onCancel, {
    class: "plain",
    "aria-label": `Cancel job ${id}`,
  });
  const name = el("span", {}, `Job ${id}`);
  const element = el("li", { class: "row" }, name, bar, state, cancel);

  function update({ status, progress }: Job) {
    const isRunning = status === "running";
    bar.value = progress;
    bar.classList.toggle("error", status === "failed");
    state.textContent = isRunning ? `running, ${progress} %` : status;
    // An ended job never runs again.
    if (!isRunning) cancel.remove();
  }

  return { element, update };
}
