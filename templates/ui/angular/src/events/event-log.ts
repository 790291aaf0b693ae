import { Component, input } from "@angular/core";

export interface Line {
  id: number;
  time: string;
  text: string;
}

@Component({
  selector: "app-event-log",
  host: { role: "log", "aria-label": "Events, newest first" },
  template: `
    @if (lines().length > 0) {
      <!-- The keyboard scrolls what has the focus. -->
      <ol class="log" tabindex="0">
        @for (line of lines(); track line.id) {
          <li class="row">
            <span class="quiet">{{ line.time }}</span>
            <span>{{ line.text }}</span>
          </li>
        }
      </ol>
    }
  `,
})
export class EventLog {
  readonly lines = input.required<Line[]>();
}
