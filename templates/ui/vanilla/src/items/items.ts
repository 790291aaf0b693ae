import { dockerDesktop } from "../docker-desktop/client";
import { errorMessage } from "../docker-desktop/errors";
import {
  addItem,
  deleteItem,
  listItems,
  updateItem,
  type Item,
} from "../docker-desktop/items";
import { el } from "../dom";
import { section } from "../layout";
import { createLoader } from "../loader";
import { createItemList } from "./item-list";
import { titleForm } from "./title-form";

export function itemsSection() {
  const adding = titleForm({ label: "New item", action: "Add", send: add });
  const list = createItemList({ toggle, rename, remove });
  const { element, reload } = createLoader({
    what: "items",
    load: listItems,
    show: (items) => {
      list.show(items);
      return items.length > 0 ? list.element : noItems();
    },
  });

  /** Resolves to whether the change was made. */
  async function change(make: () => Promise<unknown>, success?: string) {
    const { toast } = dockerDesktop().desktopUI;
    try {
      await make();
    } catch (reason) {
      toast.error(errorMessage(reason));
      return false;
    }
    if (success) toast.success(success);
    await reload();
    return true;
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
    const removed = await change(() => deleteItem(id), `Deleted “${title}”.`);
    // The focused button went away with the row.
    if (removed) adding.input.focus();
  }

  void reload();
  return section(
    { title: "Items", description: "Kept by the backend of this extension." },
    adding.form,
    element,
  );
}

function noItems() {
  return el(
    "p",
    { class: "quiet" },
    "There are no items yet. Add the first one above.",
  );
}
