import { Component, type OnInit, input } from "@angular/core";
import type { Table, TableRow } from "../docker-desktop/table";
import { LoadStatus } from "../load-status";
import { Loader } from "../loader";
import { SectionCard } from "../section-card";

@Component({
  selector: "app-data-table",
  imports: [LoadStatus, SectionCard],
  template: `
    <app-section-card
      [heading]="table().title"
      [description]="table().description"
    >
      <button
        actions
        type="button"
        [attr.aria-label]="'Refresh ' + table().what"
        [attr.aria-busy]="rows.loading()"
        (click)="rows.reload()"
      >
        Refresh
      </button>
      @if (rows.error() !== undefined || !rows.data()) {
        <app-load-status
          [what]="table().what"
          [error]="rows.error()"
          (retry)="rows.reload()"
        />
      }
      @if (rows.data(); as list) {
        @if (list.length === 0) {
          <p class="quiet">There are no {{ table().what }}.</p>
        } @else {
          <table class="even" [attr.aria-label]="table().title">
            <thead class="quiet">
              <tr>
                @for (heading of table().headings; track heading) {
                  <th>{{ heading }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of list; track row.key) {
                <tr>
                  @for (cell of row.cells; track $index) {
                    @if ($first) {
                      <th scope="row">{{ cell }}</th>
                    } @else {
                      <td>{{ cell }}</td>
                    }
                  }
                </tr>
              }
            </tbody>
          </table>
        }
      }
    </app-section-card>
  `,
})
export class DataTable implements OnInit {
  readonly table = input.required<Table>();

  protected rows!: Loader<TableRow[]>;

  ngOnInit(): void {
    // Not before: until then, there is no input.
    this.rows = new Loader(() => this.table().load());
  }
}
