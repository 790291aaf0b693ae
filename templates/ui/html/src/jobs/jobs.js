import { announce } from "../announce.js";
import { cancelJob, startJob } from "../docker-desktop/jobs.js";
import { busyWhile, find, html } from "../dom.js";
import { rememberFocus } from "../focus.js";
import { createList } from "../list.js";
import { createLoader } from "../loader.js";
import { createJobRow } from "./job-row.js";
import { createJobWatch } from "./job-watch.js";

/** @import { Job } from "../docker-desktop/jobs.js" */

export function jobsSection() {
  const section = html`
    <section class="card" aria-label="Jobs">
      <div class="row">
        <div class="grow">
          <h2>Jobs</h2>
          <p class="quiet">
            They run in the backend, even while this tab is closed.
          </p>
        </div>
        <button type="button" class="primary">Start a job</button>
      </div>
    </section>
  `;
  const startButton = find(section, "button");
  const showRows = createList("Jobs", createRow);
  const watch = createJobWatch(poll);
  const { element, reload } = createLoader({
    what: "jobs",
    load: watch.load,
    show,
    empty: html`<p class="quiet">There are no jobs yet.</p>`,
  });

  /** @param {Job} job */
  function createRow(job) {
    return createJobRow(job, () => cancel(job.id));
  }

  /** @param {Job[]} jobs */
  function show(jobs) {
    watch.follow(jobs);
    return showRows(jobs);
  }

  function poll() {
    if (section.isConnected) void reload();
  }

  startButton.addEventListener("click", async () => {
    if (startButton.ariaBusy) return;
    await busyWhile(
      startButton,
      change(startJob, ({ id }) => `Started job ${id}.`),
    );
  });

  /** @param {string} id */
  async function cancel(id) {
    // The focused button goes away: there is nothing left to cancel.
    const moveFocus = rememberFocus();
    if (await change(() => cancelJob(id))) moveFocus(startButton);
  }

  /**
   * @param {() => Promise<Job>} make
   * @param {(job: Job) => string} [success]
   */
  async function change(make, success) {
    const made = await announce(make, success);
    // After a failure, too, which is no reason to wait: what is shown may be outdated.
    if (made) await reload();
    else void reload();
    return made;
  }

  section.append(element);
  void reload();
  return section;
}
