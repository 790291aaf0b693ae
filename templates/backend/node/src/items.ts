import { randomUUID } from "node:crypto";

/** What a client may say about an item. The id is the server's to choose. */
export interface NewItem {
  readonly title: string;
  readonly done: boolean;
}

export interface Item extends NewItem {
  readonly id: string;
}

/** Keeps items in memory, in the order of their creation. */
export class ItemStore {
  readonly #items = new Map<string, Item>();

  list(): Item[] {
    return [...this.#items.values()];
  }

  get(id: string): Item | undefined {
    return this.#items.get(id);
  }

  /**
   * Gives the item a random id: a counter would start again with the process,
   * and a page opened before would then change somebody else's item.
   */
  add({ title, done }: NewItem): Item {
    const item = { id: randomUUID(), title, done };
    this.#items.set(item.id, item);
    return item;
  }

  /** Leaves what is not given as it is. */
  update(id: string, changes: Partial<NewItem>): Item | undefined {
    const item = this.#items.get(id);
    if (item === undefined) return undefined;
    const updated = { ...item, ...changes };
    this.#items.set(id, updated);
    return updated;
  }

  remove(id: string): boolean {
    return this.#items.delete(id);
  }
}
