import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from "@angular/core";
import type { Item } from "../docker-desktop/items";
import { ItemStore } from "./item-store";
import { RenameItem } from "./rename-item";

@Component({
  selector: "li[app-item-row]",
  imports: [RenameItem],
  host: { class: "row" },
  template: `
    @if (renaming()) {
      <app-rename-item class="grow" [item]="item()" (closed)="closeForm()" />
    } @else {
      <label class="row grow check" [class.done]="checked()">
        <input
          #box
          type="checkbox"
          [checked]="checked()"
          (change)="setDone(box.checked)"
        />
        <span>{{ item().title }}</span>
      </label>
      <button
        #editButton
        type="button"
        class="plain"
        [attr.aria-label]="'Edit ' + item().title"
        (click)="renaming.set(true)"
      >
        Edit
      </button>
      <button
        type="button"
        class="plain danger"
        [attr.aria-label]="'Delete ' + item().title"
        (click)="deleted.emit()"
      >
        Delete
      </button>
    }
  `,
})
export class ItemRow {
  readonly item = input.required<Item>();
  readonly deleted = output();
  private readonly store = inject(ItemStore);
  private readonly injector = inject(Injector);
  private readonly editButton =
    viewChild<ElementRef<HTMLButtonElement>>("editButton");
  protected readonly renaming = signal(false);

  // What was clicked is shown at once, and only until the backend has answered.
  private readonly clicked = signal<boolean | undefined>(undefined);
  private unanswered = 0;
  protected readonly checked = computed(
    () => this.clicked() ?? this.item().done,
  );

  protected async setDone(done: boolean): Promise<void> {
    this.clicked.set(done);
    this.unanswered++;
    await this.store.setDone(this.item(), done);
    if (--this.unanswered === 0) this.clicked.set(undefined);
  }

  protected closeForm(): void {
    this.renaming.set(false);
    // The button must be back before it can take the focus.
    afterNextRender(() => this.editButton()?.nativeElement.focus(), {
      injector: this.injector,
    });
  }
}
