import { Component, inject, viewChild } from "@angular/core";
import type { Item } from "../docker-desktop/items";
import { rememberFocus } from "../focus";
import { LoadStatus } from "../load-status";
import { SectionCard } from "../section-card";
import { AddItem } from "./add-item";
import { ItemRow } from "./item-row";
import { ItemStore } from "./item-store";

@Component({
  selector: "app-items",
  imports: [AddItem, ItemRow, LoadStatus, SectionCard],
  providers: [ItemStore],
  template: `
    <app-section-card
      heading="Items"
      description="Kept by the backend of this extension."
    >
      <app-add-item />
      @if (items.error() !== undefined || !items.data()) {
        <app-load-status
          what="items"
          [error]="items.error()"
          (retry)="items.reload()"
        />
      }
      @if (items.data(); as list) {
        @if (list.length === 0) {
          <p class="quiet">There are no items yet. Add the first one above.</p>
        } @else {
          <ul class="items" aria-label="Items">
            @for (item of list; track item.id) {
              <li app-item-row [item]="item" (deleted)="remove(item)"></li>
            }
          </ul>
        }
      }
    </app-section-card>
  `,
})
export class Items {
  private readonly store = inject(ItemStore);
  private readonly addItem = viewChild.required(AddItem);
  protected readonly items = this.store.items;

  protected async remove(item: Item): Promise<void> {
    // The focused button goes away with the row.
    const moveFocus = rememberFocus();
    if (await this.store.remove(item)) moveFocus(this.addItem());
  }
}
