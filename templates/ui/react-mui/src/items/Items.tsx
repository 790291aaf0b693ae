import { List, Typography } from "@mui/material";
import { useRef } from "react";
import { rememberFocus } from "../focus";
import { LoadStatus } from "../LoadStatus";
import { Section } from "../Section";
import { AddItem } from "./AddItem";
import { ItemRow } from "./ItemRow";
import { useItems } from "./useItems";

export function Items() {
  const { items, error, reload, add, setDone, rename, remove } = useItems();
  const newTitle = useRef<HTMLInputElement>(null);

  async function removeAndMoveFocus(id: string, title: string) {
    // The focused button goes away with the row.
    const moveFocus = rememberFocus();
    if (await remove(id, title)) moveFocus(newTitle.current);
  }

  return (
    <Section title="Items" description="Kept by the backend of this extension.">
      <AddItem inputRef={newTitle} onAdd={add} />
      {(error !== undefined || !items) && (
        <LoadStatus what="items" error={error} onRetry={reload} />
      )}
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
              onToggle={(nowDone) => setDone(id, nowDone)}
              onRename={(newName) => rename(id, newName)}
              onDelete={() => removeAndMoveFocus(id, title)}
            />
          ))}
        </List>
      )}
    </Section>
  );
}
