import { Component, type OnDestroy, signal } from "@angular/core";
import { watchEvents } from "../docker-desktop/events";
import { SectionCard } from "../section-card";
import { EventLog, type Line } from "./event-log";

const MAX_LINES = 200;

@Component({
  selector: "app-events",
  imports: [EventLog, SectionCard],
  template: `
    <app-section-card
      heading="Events"
      description="What happens in the engine, as it happens."
    >
      <button actions type="button" class="plain" (click)="lines.set([])">
        Clear
      </button>
      <button
        actions
        type="button"
        [class.primary]="!running()"
        (click)="running() ? stop() : start()"
      >
        {{ running() ? "Stop" : "Start" }}
      </button>
      @if (error(); as error) {
        <p class="alert error" role="alert">
          The stream ended: {{ error.message }}
        </p>
      }
      <output class="quiet">
        {{ running() ? "Listening for events…" : "Not listening." }}
      </output>
      <app-event-log [lines]="lines()" />
    </app-section-card>
  `,
})
export class Events implements OnDestroy {
  protected readonly running = signal(false);
  protected readonly lines = signal<Line[]>([]);
  protected readonly error = signal<Error | undefined>(undefined);
  private count = 0;
  private stopWatching = () => {};

  ngOnDestroy(): void {
    this.stopWatching();
  }

  protected start(): void {
    this.running.set(true);
    this.error.set(undefined);
    this.stopWatching = watchEvents({
      onLine: (text) => {
        const time = new Date().toLocaleTimeString();
        const line = { id: ++this.count, time, text };
        this.lines.update((lines) => [line, ...lines].slice(0, MAX_LINES));
      },
      onEnd: (reason) => {
        this.running.set(false);
        this.error.set(reason);
      },
    });
  }

  protected stop(): void {
    this.running.set(false);
    this.stopWatching();
  }
}
