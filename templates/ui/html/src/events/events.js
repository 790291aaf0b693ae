import { watchEvents } from "../docker-desktop/events.js";
import { find, html } from "../dom.js";
import { errorAlert } from "../notices.js";

const MAX_LINES = 200;

export function eventsSection() {
  const section = html`
    <section class="card" aria-label="Events">
      <div class="row">
        <div class="grow">
          <h2>Events</h2>
          <p class="quiet">What happens in the engine, as it happens.</p>
        </div>
        <button type="button" class="plain">Clear</button>
        <button type="button"></button>
      </div>
      <output class="quiet"></output>
      <div role="log" aria-label="Events, newest first"></div>
    </section>
  `;
  const [clearButton, toggleButton] = section.querySelectorAll("button");
  const status = find(section, "output");
  const log = section.lastElementChild;
  const lines = html`<ol class="log" tabindex="0"></ol>`;
  let isRunning = false;
  /** @type {(() => void) | undefined} */
  let stop;
  /** @type {HTMLElement | undefined} */
  let problem;

  clearButton.addEventListener("click", () => {
    lines.replaceChildren();
    lines.remove();
  });
  toggleButton.addEventListener("click", () => (isRunning ? end() : start()));
  // The command would go on without the page.
  window.addEventListener("pagehide", end);

  function start() {
    problem?.remove();
    show(true);
    stop = watchEvents({ onLine: add, onEnd: ended });
  }

  function end() {
    stop?.();
    show(false);
  }

  /** @param {Error} [error] */
  function ended(error) {
    show(false);
    if (!error) return;
    problem = errorAlert(`The stream ended: ${error.message}`);
    status.before(problem);
  }

  /** @param {string} text */
  function add(text) {
    const time = new Date().toLocaleTimeString();
    lines.prepend(html`
      <li class="row">
        <span class="quiet">${time}</span>
        <span>${text}</span>
      </li>
    `);
    if (lines.childElementCount > MAX_LINES) lines.lastElementChild?.remove();
    if (!lines.isConnected) log?.append(lines);
  }

  /** @param {boolean} nowRunning */
  function show(nowRunning) {
    isRunning = nowRunning;
    toggleButton.textContent = isRunning ? "Stop" : "Start";
    toggleButton.className = isRunning ? "" : "primary";
    status.textContent = isRunning ? "Listening for events…" : "Not listening.";
  }

  show(false);
  return section;
}
