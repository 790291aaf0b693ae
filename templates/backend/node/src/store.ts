import { randomUUID } from "node:crypto";
import type { Item, NewItem } from "./item.ts";

/**
 * Keeps items in memory, in the order of their creation. Its methods are
 * asynchronous so that a database can take its place.
 */
export class ItemStore {
  readonly #items = new Map<string, Item>();

  async list(): Promise<Item[]> {
    return [...this.#items.values()];
  }

  async get(id: string): Promise<Item | undefined> {
    return this.#items.get(id);
  }

  /**
   * Gives the item a random id: a counter would start again with the process,
   * and a page opened before would then change somebody else's item.
   */
  async add({ title, done }: NewItem): Promise<Item> {
    const item = { id: randomUUID(), title, done };
    this.#items.set(item.id, item);
    return item;
  }

  /** Leaves what is not given as it is. */
  async update(
    id: string,
    changes: Partial<NewItem>,
  ): Promise<Item | undefined> {
    const item = this.#items.get(id);
    if (item === undefined) return undefined;
    const updated = { ...item, ...changes };
    this.#items.set(id, updated);
    return updated;
  }

  async remove(id: string): Promise<boolean> {
    return this.#items.delete(id);
  }
}
