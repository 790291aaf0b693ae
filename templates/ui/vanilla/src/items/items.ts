import { announce } from "../announce";
import {
  addItem,
  deleteItem,
  listItems,
  updateItem,
  type Item,
} from "../docker-desktop/items";
import { rememberFocus } from "../focus";
import { keyedList } from "../keyed-list";
import { createLoader } from "../loader";
import { section } from "../section";
import { textForm } from "../text-form";
import { createItemRow } from "./item-row";

export function itemsSection() {
  const adding = textForm({ label: "New item", action: "Add", send: add });
  const { element, reload } = createLoader({
    what: "items",
    load: listItems,
    show: keyedList("Items", (item: Item) =>
      createItemRow(item, { toggle, rename, remove }),
    ),
    empty: ["There are no items yet. Add the first one above."],
  });

  /** Resolves to whether the change was made. */
  async function change(make: () => Promise<unknown>, success?: string) {
    const made = await announce(make, success ? () => success : undefined);
    // After a failure, too, which is no reason to wait: what is shown may be outdated.
    if (made) await reload();
    else void reload();
    return made;
  }

  async function add(title: string) {
    const added = await change(() => addItem(title), `Added “${title}”.`);
    if (added) adding.input.value = "";
  }

  function toggle({ id }: Item, done: boolean) {
    return change(() => updateItem(id, { done }));
  }

  function rename({ id }: Item, title: string) {
    return change(() => updateItem(id, { title }), `Renamed to “${title}”.`);
  }

  async function remove({ id, title }: Item) {
    // The focused button goes away with the row.
    const moveFocus = rememberFocus();
    const removed = await change(() => deleteItem(id), `Deleted “${title}”.`);
    if (removed) moveFocus(adding.input);
  }

  void reload();
  return section(
    "Items",
    "Kept by the backend of this extension.",
    [],
    adding.form,
    element,
  );
}
