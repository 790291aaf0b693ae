import { dockerDesktop } from "../docker-desktop/client";
import { errorMessage } from "../docker-desktop/errors";
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
