import { backend } from "./backend.js";

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
  await backend.delete(pathOf(id));
}

/** @param {string} id */
function pathOf(id) {
  return `/items/${encodeURIComponent(id)}`;
}
