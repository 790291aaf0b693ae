import { Component, input, signal } from "@angular/core";
import { errorMessage } from "../docker-desktop/errors";
import type { Program } from "../docker-desktop/program";
import { SectionCard } from "../section-card";

@Component({
  selector: "app-program-form",
  imports: [SectionCard],
  template: `
    <app-section-card
      [heading]="program().title"
      [description]="program().description"
    >
      <form class="row" (submit)="run($event)">
        @if (program().argument; as label) {
          <label class="field grow">
            <span>{{ label }}</span>
            <input #field (input)="argument.set(field.value)" />
          </label>
        }
        <button
          class="primary"
          [attr.aria-label]="'Run ' + program().title"
          [attr.aria-busy]="running()"
        >
          Run
        </button>
      </form>
      @if (error() !== undefined) {
        <p class="alert error" role="alert">Could not run it: {{ error() }}</p>
      }
      <output [attr.aria-label]="'Output of ' + program().title">
        @if (printed() !== undefined) {
          <pre>{{ printed() }}</pre>
        }
      </output>
    </app-section-card>
  `,
})
export class ProgramForm {
  readonly program = input.required<Program>();

  protected readonly argument = signal("");
  protected readonly running = signal(false);
  protected readonly printed = signal<string | undefined>(undefined);
  protected readonly error = signal<string | undefined>(undefined);

  protected async run(event: Event): Promise<void> {
    event.preventDefault();
    const argument = this.argument().trim();
    if (this.running() || (this.program().argument && !argument)) return;
    this.running.set(true);
    try {
      this.printed.set(await this.program().run(argument));
      this.error.set(undefined);
    } catch (reason) {
      this.printed.set(undefined);
      this.error.set(errorMessage(reason));
    }
    this.running.set(false);
  }
}
