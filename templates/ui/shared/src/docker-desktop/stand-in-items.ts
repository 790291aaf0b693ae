import { vi } from "vitest";
import type { Item, ItemChanges } from "./items";

/** A stand-in for the backend's items, kept in memory. */
export function standInItems(items: Item[]) {
  const indexOf = (url: string) =>
    items.findIndex(({ id }) => url === `/items/${id}`);

  return {
    get: vi.fn<(url: string) => Promise<unknown>>(async () => [...items]),
    post: vi.fn(async (_url: string, { title }: Item) => {
      items.push({ id: String(items.length + 1), title, done: false });
      return items.at(-1);
    }),
    patch: vi.fn(async (url: string, changes: ItemChanges): Promise<unknown> =>
      Object.assign(items[indexOf(url)] ?? {}, changes),
    ),
    delete: vi.fn(async (url: string) => {
      items.splice(indexOf(url), 1);
      return "";
    }),
  };
}
