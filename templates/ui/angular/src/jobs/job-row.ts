import { Component, input, output } from "@angular/core";
import type { Job } from "../docker-desktop/jobs";

@Component({
  selector: "li[app-job-row]",
  host: { class: "row" },
  template: `
    <span>Job {{ job().id }}</span>
    <progress
      class="grow"
      [class.error]="job().status === 'failed'"
      max="100"
      [value]="job().progress"
      [attr.aria-label]="'Progress of job ' + job().id"
    ></progress>
    @if (job().status === "running") {
      <span class="quiet">running, {{ job().progress }} %</span>
      <button
        type="button"
        class="plain"
        [attr.aria-label]="'Cancel job ' + job().id"
        (click)="cancelled.emit()"
      >
        Cancel
      </button>
    } @else {
      <span class="quiet">{{ job().status }}</span>
    }
  `,
})
export class JobRow {
  readonly job = input.required<Job>();
  readonly cancelled = output();
}
