import { find, html } from "../dom.js";
import { onSubmit } from "../form.js";

/** @import { Item } from "../docker-desktop/items.js" */

/**
 * What can be done to an item. Resolves to whether it was done.
 * @typedef {object} ItemActions
 * @property {(item: Item, done: boolean) => Promise<boolean>} toggle
 * @property {(item: Item, title: string) => Promise<boolean>} rename
 * @property {(item: Item) => Promise<unknown>} remove
 */

/**
 * @param {Item} item
 * @param {ItemActions} actions
 */
export function createItemRow(item, { toggle, rename, remove }) {
  const element = html`
    <li class="row">
      <label class="row grow check">
        <input type="checkbox" />
        <span></span>
      </label>
      <button type="button" class="plain">Edit</button>
      <button type="button" class="plain danger">Delete</button>
    </li>
  `;
  const content = [...element.children];
  const label = find(element, "label");
  const checkbox = find(label, "input");
  const [editButton, deleteButton] = element.querySelectorAll("button");
  let toggling = 0;

  checkbox.addEventListener("change", async () => {
    toggling++;
    showDone(checkbox.checked);
    await toggle(item, checkbox.checked);
    toggling--;
    update(item);
  });
  editButton.addEventListener("click", openForm);
  deleteButton.addEventListener("click", () => remove(item));

  /** @param {Item} newItem */
  function update(newItem) {
    item = newItem;
    find(label, "span").textContent = item.title;
    editButton.ariaLabel = `Edit ${item.title}`;
    deleteButton.ariaLabel = `Delete ${item.title}`;
    // Until the backend has answered, what was ticked is what counts.
    if (toggling === 0) showDone(item.done);
  }

  /** @param {boolean} done */
  function showDone(done) {
    checkbox.checked = done;
    label.classList.toggle("done", done);
  }

  function openForm() {
    const form = html`
      <form class="row grow">
        <label class="field grow">
          <span>Title</span>
          <input value="${item.title}" />
        </label>
        <button class="primary">Save</button>
        <button type="button" class="plain">Cancel</button>
      </form>
    `;
    onSubmit(form, async (title) => {
      if (await rename(item, title)) closeForm();
    });
    form.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") closeForm();
    });
    form.lastElementChild?.addEventListener("click", closeForm);
    element.replaceChildren(form);
    find(form, "input").focus();
  }

  function closeForm() {
    element.replaceChildren(...content);
    editButton.focus();
  }

  return { element, update };
}
