import { html } from "./dom.js";

/**
 * An entry of a list, which takes newer data.
 * @template Data
 * @typedef {{ element: HTMLElement, update: (data: Data) => void }} Entry
 */

/**
 * Makes a list and returns what fills it. Entries keep their elements: a new
 * one would lose the focus and what is typed in it.
 * @template {{ id: string }} Data
 * @param {string} label
 * @param {(data: Data) => Entry<Data>} createEntry
 */
export function createList(label, createEntry) {
  const list = html`<ul class="items" aria-label="${label}"></ul>`;
  /** @type {Map<string, Entry<Data>>} */
  let entries = new Map();

  return (/** @type {Data[]} */ all) => {
    const older = entries;
    entries = new Map();
    for (const data of all) {
      const entry = older.get(data.id) ?? createEntry(data);
      entry.update(data);
      entries.set(data.id, entry);
    }

    for (const [id, { element }] of older) {
      if (!entries.has(id)) element.remove();
    }
    // Only new elements are put in: moving one takes its focus away, too.
    let next = list.firstElementChild;
    for (const { element } of entries.values()) {
      if (element === next) next = next.nextElementSibling;
      else list.insertBefore(element, next);
    }
    return list;
  };
}
