import { el } from "./dom";

interface Entry<T> {
  element: HTMLElement;
  update: (data: T) => void;
}

/**
 * Makes a list and returns what fills it. Entries keep their elements: a new
 * one would lose the focus and what is typed in it.
 */
export function keyedList<T extends { id: string }>(
  label: string,
  createEntry: (data: T) => Entry<T>,
) {
  const list = el("ul", { class: "items", "aria-label": label });
  let entries = new Map<string, Entry<T>>();

  return (all: T[]) => {
    const older = entries;
    entries = new Map();
    for (const data of all) {
      const entry = older.get(data.id) ?? createEntry(data);
      entry.update(data);
      entries.set(data.id, entry);
    }

    for (const [id, entry] of older)
      if (!entries.has(id)) entry.element.remove();
    // Only new elements are put in: moving one takes its focus away, too.
    let next = list.firstElementChild;
    for (const entry of entries.values()) {
      if (entry.element === next) next = next.nextElementSibling;
      else list.insertBefore(entry.element, next);
    }
    return list;
  };
}
