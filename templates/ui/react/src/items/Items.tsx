import { List, Typography } from "@mui/material";
import { useRef } from "react";
import { dockerDesktop } from "../docker-desktop/client";
import { errorMessage } from "../docker-desktop/errors";
import {
  addItem,
  deleteItem,
  listItems,
  updateItem,
} from "../docker-desktop/items";
import { Section } from "../Layout";
import { LoadStatus } from "../LoadStatus";
import { useLoader } from "../useLoader";
import { AddItem } from "./AddItem";
import { ItemRow } from "./ItemRow";

export function Items() {
  const { data: items, error, reload } = useLoader(listItems);
  const newTitle = useRef<HTMLInputElement>(null);

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

  async function remove(id: string, title: string) {
    const removed = await change(() => deleteItem(id), `Deleted “${title}”.`);
    // The focused button went away with the row.
    if (removed) newTitle.current?.focus();
  }

  return (
    <Section title="Items" description="Kept by the backend of this extension.">
      <AddItem
        inputRef={newTitle}
        onAdd={(title) => change(() => addItem(title), `Added “${title}”.`)}
      />
      {!items && <LoadStatus what="items" error={error} onRetry={reload} />}
      {items?.length === 0 && (
        <Typography color="text.secondary">
          There are no items yet. Add the first one above.
        </Typography>
      )}
      {items && items.length > 0 && (
        <List disablePadding aria-label="Items">
          {items.map(({ id, title, done }) => (
            <ItemRow
              key={id}
              title={title}
              done={done}
              onToggle={(nowDone) =>
                change(() => updateItem(id, { done: nowDone }))
              }
              onRename={(newName) =>
                change(
                  () => updateItem(id, { title: newName }),
                  `Renamed to “${newName}”.`,
                )
              }
              onDelete={() => remove(id, title)}
            />
          ))}
        </List>
      )}
    </Section>
  );
}
