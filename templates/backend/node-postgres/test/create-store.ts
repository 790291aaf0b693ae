import type { Item, NewItem } from "../src/item.ts";
import { ItemStore } from "../src/store.ts";
import { quiet } from "./support.ts";

/** A store without items that needs no database. */
export const createStore = (): ItemStore => new InMemory(quiet);

class InMemory extends ItemStore {
  #items: Item[] = [];

  override async list() {
    return this.#items;
  }

  override async get(id: string) {
    return this.#items.find((item) => item.id === id);
  }

  override async add(item: NewItem) {
    const added = { ...item, id: `item-${this.#items.length}` };
    this.#items.push(added);
    return added;
  }

  override async update(id: string, changes: Partial<NewItem>) {
    this.#items = this.#items.map((item) =>
      item.id === id ? { ...item, ...changes } : item,
    );
    return this.get(id);
  }

  override async remove(id: string) {
    const before = this.#items;
    this.#items = before.filter((item) => item.id !== id);
    return this.#items.length < before.length;
  }
}
