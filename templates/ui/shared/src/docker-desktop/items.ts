import { backend, BackendError } from "./backend";

export interface Item {
  id: string;
  title: string;
  done: boolean;
}

export type ItemChanges = Partial<Omit<Item, "id">>;

export function listItems(): Promise<Item[]> {
  return backend.get("/items");
}

export function addItem(title: string): Promise<Item> {
  return backend.post("/items", { title });
}

export function updateItem(id: string, changes: ItemChanges): Promise<Item> {
  return backend.patch(pathOf(id), changes);
}

export async function deleteItem(id: string): Promise<void> {
  try {
    await backend.delete(pathOf(id));
  } catch (reason) {
    // It is gone by now, maybe by a first try whose answer was lost.
    if (reason instanceof BackendError && reason.statusCode === 404) return;
    throw reason;
  }
}

function pathOf(id: string): string {
  return `/items/${encodeURIComponent(id)}`;
}
