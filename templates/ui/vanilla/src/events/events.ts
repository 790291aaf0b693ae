import { button } from "../button";
import { watchEvents } from "../docker-desktop/events";
import { el } from "../dom";
import { errorAlert } from "../error-alert";
import { section } from "../section";
import { createEventLog } from "./event-log";

export function eventsSection() {
  const log = createEventLog();
  const status = el("output", { class: "quiet" });
  const toggle = button("", () => (running ? end() : start()));
  let running = false;
  let stop: (() => void) | undefined;
  let problem: HTMLElement | undefined;

  function start() {
    problem?.remove();
    show(true);
    stop = watchEvents({ onLine: log.add, onEnd: ended });
  }

  function end() {
    stop?.();
    show(false);
  }

  function ended(error?: Error) {
    show(false);
    if (!error) return;
    problem = errorAlert(`The stream ended: ${error.message}`);
    status.before(problem);
  }

  function show(isRunning: boolean) {
    running = isRunning;
    toggle.textContent = running ? "Stop" : "Start";
    toggle.className = running ? "" : "primary";
    status.textContent = running ? "Listening for events…" : "Not listening.";
  }

  // The command would go on without the page.
  window.addEventListener("pagehide", end);
  show(false);
  return section(
    "Events",
    "What happens in the engine, as it happens.",
    [button("Clear", log.clear, { class: "plain" }), toggle],
    status,
    log.element,
  );
}
