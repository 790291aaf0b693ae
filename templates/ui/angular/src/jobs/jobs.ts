import {
  Component,
  effect,
  type ElementRef,
  signal,
  viewChild,
} from "@angular/core";
import { announce } from "../announce";
import { cancelJob, listJobs, startJob } from "../docker-desktop/jobs";
import { rememberFocus } from "../focus";
import { LoadStatus } from "../load-status";
import { Loader } from "../loader";
import { SectionCard } from "../section-card";
import { JobRow } from "./job-row";

const POLL_EVERY = 1_000;

/** The jobs of the backend, kept up to date while any of them runs. */
@Component({
  selector: "app-jobs",
  imports: [JobRow, LoadStatus, SectionCard],
  template: `
    <app-section-card
      heading="Jobs"
      description="They run in the backend, even while this tab is closed."
    >
      <button
        #startButton
        actions
        type="button"
        class="primary"
        [attr.aria-busy]="starting()"
        (click)="start()"
      >
        Start a job
      </button>
      @if (jobs.error() !== undefined || !jobs.data()) {
        <app-load-status
          what="jobs"
          [error]="jobs.error()"
          (retry)="jobs.reload()"
        />
      }
      @if (jobs.data(); as list) {
        @if (list.length === 0) {
          <p class="quiet">There are no jobs yet.</p>
        } @else {
          <ul class="items" aria-label="Jobs">
            @for (job of list; track job.id) {
              <li app-job-row [job]="job" (cancelled)="cancel(job.id)"></li>
            }
          </ul>
        }
      }
    </app-section-card>
  `,
})
export class Jobs {
  private readonly startButton =
    viewChild.required<ElementRef<HTMLButtonElement>>("startButton");
  protected readonly jobs = new Loader(listJobs);
  protected readonly starting = signal(false);

  constructor() {
    effect((onCleanup) => {
      const running = this.jobs
        .data()
        ?.some(({ status }) => status === "running");
      // The next request waits for the answer to the one before.
      if (!running || this.jobs.loading()) return;
      const timer = setTimeout(() => this.jobs.reload(), POLL_EVERY);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async start(): Promise<void> {
    if (this.starting()) return;
    this.starting.set(true);
    const started = await announce(startJob, ({ id }) => `Started job ${id}.`);
    if (started) await this.jobs.reload();
    else void this.jobs.reload();
    this.starting.set(false);
  }

  protected async cancel(id: string): Promise<void> {
    // The focused button goes away.
    const moveFocus = rememberFocus();
    const told = await announce(() => cancelJob(id));
    // After a failure, too, which is no reason to wait: it may have ended by itself.
    if (told) {
      await this.jobs.reload();
      moveFocus(this.startButton().nativeElement);
    } else void this.jobs.reload();
  }
}
