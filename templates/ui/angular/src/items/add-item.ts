import {
  Component,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from "@angular/core";
import { ItemStore } from "./item-store";

@Component({
  selector: "app-add-item",
  template: `
    <form class="row" (submit)="submit($event)">
      <label class="field grow">
        <span>New item</span>
        <input
          #input
          [value]="title()"
          [readOnly]="adding()"
          (input)="title.set(input.value)"
        />
      </label>
      <button class="primary" [attr.aria-busy]="adding()">Add</button>
    </form>
  `,
})
export class AddItem {
  private readonly store = inject(ItemStore);
  private readonly input =
    viewChild.required<ElementRef<HTMLInputElement>>("input");
  protected readonly title = signal("");
  protected readonly adding = signal(false);

  focus(): void {
    this.input().nativeElement.focus();
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const title = this.title().trim();
    if (this.adding() || !title) return;
    this.adding.set(true);
    if (await this.store.add(title)) this.title.set("");
    this.adding.set(false);
  }
}
