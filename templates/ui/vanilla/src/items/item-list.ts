import type { Item } from "../docker-desktop/items";
import { el } from "../dom";
import { createItemRow, type ItemActions } from "./item-row";

type ItemRow = ReturnType<typeof createItemRow>;

/** An item keeps its row: a new one would lose the focus and what is typed in it. */
export function createItemList(actions: ItemActions) {
  const element = el("ul", { class: "items", "aria-label": "Items" });
  let rows = new Map<string, ItemRow>();

  function show(items: Item[]) {
    const older = rows;
    rows = new Map();
    for (const item of items) {
      const row = older.get(item.id) ?? createItemRow(item, actions);
      row.update(item);
      rows.set(item.id, row);
    }

    for (const [id, row] of older) if (!rows.has(id)) row.element.remove();
    // Only new rows are put in: moving one takes its focus away, too.
    let next = element.firstElementChild;
    for (const row of rows.values()) {
      if (row.element === next) next = next.nextElementSibling;
      else element.insertBefore(row.element, next);
    }
  }

  return { element, show };
}
