import { backend, BackendError } from "./backend.js";

/** @typedef {{ id: string, title: string, done: boolean }} Item */

/** @returns {Promise<Item[]>} */
export function listItems() {
  return backend.get("/items");
}

/**
 * @param {string} title
 * @returns {Promise<Item>}
 */
export function addItem(title) {
  return backend.post("/items", { title });
}

/**
 * @param {string} id
 * @param {Partial<Omit<Item, "id">>} changes
 * @returns {Promise<Item>}
 */
export function updateItem(id, changes) {
  return backend.patch(pathOf(id), changes);
}

/** @param {string} id */
export async function deleteItem(id) {
  try {
    await backend.delete(pathOf(id));
  } catch (reason) {
    // It is gone by now, maybe by a first try whose answer was lost.
    if (reason instanceof BackendError && reason.statusCode === 404) return;
    throw reason;
  }
}

/** @param {string} id */
function pathOf(id) {
  return `/items/${encodeURIComponent(id)}`;
}
