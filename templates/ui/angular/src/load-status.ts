import { Component, input, output } from "@angular/core";

/** Stands above the data, or in its place for as long as there is none. */
@Component({
  selector: "app-load-status",
  template: `
    @if (error() !== undefined) {
      <div class="row alert error" role="alert">
        <span class="grow">Could not load {{ what() }}: {{ error() }}</span>
        <button type="button" class="plain" (click)="retry.emit()">
          Retry
        </button>
      </div>
    } @else {
      <output class="row loading">Loading {{ what() }}…</output>
    }
  `,
})
export class LoadStatus {
  /** What is loaded, as in "Loading items…". */
  readonly what = input.required<string>();
  readonly error = input.required<string | undefined>();
  readonly retry = output();
}
