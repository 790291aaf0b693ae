import { Component, input } from "@angular/core";

let count = 0;

/** What has the attribute `actions` stands beside the heading, all else below it. */
@Component({
  selector: "app-section-card",
  template: `
    <section class="card" [attr.aria-labelledby]="id">
      <div class="row">
        <div class="grow">
          <h2 [id]="id">{{ heading() }}</h2>
          <p class="quiet">{{ description() }}</p>
        </div>
        <ng-content select="[actions]" />
      </div>
      <ng-content />
    </section>
  `,
})
export class SectionCard {
  readonly heading = input.required<string>();
  readonly description = input.required<string>();

  protected readonly id = `section-${++count}`;
}
