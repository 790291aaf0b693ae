import { Injectable } from "@angular/core";
import { announce } from "../announce";
import {
  addItem,
  deleteItem,
  type Item,
  listItems,
  updateItem,
} from "../docker-desktop/items";
import { Loader } from "../loader";

/** The items of the backend, and what can be done to them: resolves to whether it was done. */
@Injectable()
export class ItemStore {
  readonly items = new Loader(listItems);

  add(title: string): Promise<boolean> {
    return this.change(() => addItem(title), `Added “${title}”.`);
  }

  setDone({ id }: Item, done: boolean): Promise<boolean> {
    return this.change(() => updateItem(id, { done }));
  }

  rename({ id }: Item, title: string): Promise<boolean> {
    return this.change(
      () => updateItem(id, { title }),
      `Renamed to “${title}”.`,
    );
  }

  remove({ id, title }: Item): Promise<boolean> {
    return this.change(() => deleteItem(id), `Deleted “${title}”.`);
  }

  private async change(
    make: () => Promise<unknown>,
    success?: string,
  ): Promise<boolean> {
    const made = await announce(make, success ? () => success : undefined);
    // After a failure, too, which is no reason to wait: what is shown may be outdated.
    if (made) await this.items.reload();
    else void this.items.reload();
    return made;
  }
}
