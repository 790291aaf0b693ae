import { announce } from "../announce.js";
import {
  addItem,
  deleteItem,
  listItems,
  updateItem,
} from "../docker-desktop/items.js";
import { find, html } from "../dom.js";
import { rememberFocus } from "../focus.js";
import { onSubmit } from "../form.js";
import { createList } from "../list.js";
import { createLoader } from "../loader.js";
import { createItemRow } from "./item-row.js";

/** @import { Item } from "../docker-desktop/items.js" */

export function itemsSection() {
  const section = html`
    <section class="card" aria-label="Items">
      <div>
        <h2>Items</h2>
        <p class="quiet">Kept by the backend of this extension.</p>
      </div>
      <form class="row">
        <label class="field grow">
          <span>New item</span>
          <input />
        </label>
        <button class="primary">Add</button>
      </form>
    </section>
  `;
  const newTitle = find(section, "input");
  const { element, reload } = createLoader({
    what: "items",
    load: listItems,
    show: createList("Items", createRow),
    empty: html`
      <p class="quiet">There are no items yet. Add the first one above.</p>
    `,
  });

  /** @param {Item} item */
  function createRow(item) {
    return createItemRow(item, { toggle, rename, remove });
  }

  /**
   * Resolves to whether the change was made.
   * @param {() => Promise<unknown>} make
   * @param {() => string} [success]
   */
  async function change(make, success) {
    const made = await announce(make, success);
    // After a failure, too, which is no reason to wait: what is shown may be outdated.
    if (made) await reload();
    else void reload();
    return made;
  }

  onSubmit(find(section, "form"), async (title) => {
    const added = await change(
      () => addItem(title),
      () => `Added “${title}”.`,
    );
    if (added) newTitle.value = "";
  });

  /**
   * @param {Item} item
   * @param {boolean} done
   */
  function toggle({ id }, done) {
    return change(() => updateItem(id, { done }));
  }

  /**
   * @param {Item} item
   * @param {string} title
   */
  function rename({ id }, title) {
    return change(
      () => updateItem(id, { title }),
      () => `Renamed to “${title}”.`,
    );
  }

  /** @param {Item} item */
  async function remove({ id, title }) {
    // The focused button goes away with the row.
    const moveFocus = rememberFocus();
    const removed = await change(
      () => deleteItem(id),
      () => `Deleted “${title}”.`,
    );
    if (removed) moveFocus(newTitle);
  }

  section.append(element);
  void reload();
  return section;
}
