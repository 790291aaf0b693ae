import { announce } from "../announce";
import {
  addItem,
  deleteItem,
  listItems,
  updateItem,
} from "../docker-desktop/items";
import { useLoader } from "../useLoader";

/** The items of the backend, and what can be done to them: resolves to whether it was done. */
export function useItems() {
  const { data: items, error, reload } = useLoader(listItems);

  async function change(make: () => Promise<unknown>, success?: string) {
    const made = await announce(make, success ? () => success : undefined);
    // After a failure, too, which is no reason to wait: what is shown may be outdated.
    if (made) await reload();
    else void reload();
    return made;
  }

  return {
    items,
    error,
    reload,
    add: (title: string) => change(() => addItem(title), `Added “${title}”.`),
    setDone: (id: string, done: boolean) =>
      change(() => updateItem(id, { done })),
    rename: (id: string, title: string) =>
      change(() => updateItem(id, { title }), `Renamed to “${title}”.`),
    remove: (id: string, title: string) =>
      change(() => deleteItem(id), `Deleted “${title}”.`),
  };
}
