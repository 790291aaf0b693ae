import {
  afterNextRender,
  Component,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from "@angular/core";
import type { Item } from "../docker-desktop/items";
import { ItemStore } from "./item-store";

@Component({
  selector: "app-rename-item",
  template: `
    <form
      class="row"
      (submit)="submit($event)"
      (keydown.escape)="closed.emit()"
    >
      <label class="field grow">
        <span>Title</span>
        <input #input [value]="item().title" [readOnly]="saving()" />
      </label>
      <button class="primary" [attr.aria-busy]="saving()">Save</button>
      <button type="button" class="plain" (click)="closed.emit()">
        Cancel
      </button>
    </form>
  `,
})
export class RenameItem {
  readonly item = input.required<Item>();
  readonly closed = output();
  private readonly store = inject(ItemStore);
  private readonly input =
    viewChild.required<ElementRef<HTMLInputElement>>("input");
  protected readonly saving = signal(false);

  constructor() {
    // Whoever pressed Edit expects to type here.
    afterNextRender(() => this.input().nativeElement.focus());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const title = this.input().nativeElement.value.trim();
    if (this.saving() || !title) return;
    this.saving.set(true);
    if (await this.store.rename(this.item(), title)) this.closed.emit();
    else this.saving.set(false);
  }
}
