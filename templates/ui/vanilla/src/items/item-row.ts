import { button } from "../button";
import type { Item } from "../docker-desktop/items";
import { el } from "../dom";
import { textForm } from "../text-form";

/** What can be done to an item. Resolves to whether it was done. */
export interface ItemActions {
  toggle: (item: Item, done: boolean) => Promise<boolean>;
  rename: (item: Item, title: string) => Promise<boolean>;
  remove: (item: Item) => Promise<unknown>;
}

export function createItemRow(item: Item, actions: ItemActions) {
  const checkbox = el("input", { type: "checkbox" });
  const text = el("span");
  const label = el("label", { class: "row grow check" }, checkbox, text);
  const edit = button("Edit", openForm, { class: "plain" });
  const remove = button("Delete", () => actions.remove(item), {
    class: "plain danger",
  });
  const element = el("li", { class: "row" }, label, edit, remove);
  let toggling = 0;

  checkbox.addEventListener("change", async () => {
    toggling++;
    showDone(checkbox.checked);
    await actions.toggle(item, checkbox.checked);
    toggling--;
    update(item);
  });

  function update(newItem: Item) {
    item = newItem;
    text.textContent = item.title;
    edit.setAttribute("aria-label", `Edit ${item.title}`);
    remove.setAttribute("aria-label", `Delete ${item.title}`);
    // Until the backend has answered, what was ticked is what counts.
    if (toggling === 0) showDone(item.done);
  }

  function showDone(done: boolean) {
    checkbox.checked = done;
    label.classList.toggle("done", done);
  }

  function openForm() {
    const { form, input } = textForm({
      label: "Title",
      value: item.title,
      action: "Save",
      send: async (title) => {
        if (await actions.rename(item, title)) closeForm();
      },
    });
    form.append(button("Cancel", closeForm, { class: "plain" }));
    form.classList.add("grow");
    form.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") closeForm();
    });
    element.replaceChildren(form);
    input.focus();
  }

  function closeForm() {
    element.replaceChildren(label, edit, remove);
    edit.focus();
  }

  update(item);
  return { element, update };
}
