import {
  Button,
  Checkbox,
  FormControlLabel,
  ListItem,
  Stack,
} from "@mui/material";
import { startTransition, useOptimistic, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { RenameItem } from "./RenameItem";

interface ItemRowProps {
  title: string;
  done: boolean;
  onToggle: (done: boolean) => Promise<unknown>;
  onRename: (title: string) => Promise<boolean>;
  onDelete: () => void;
}

export function ItemRow(props: ItemRowProps) {
  const { title, onToggle, onRename, onDelete } = props;
  const [done, showDone] = useOptimistic(props.done);
  const [renaming, setRenaming] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);

  function toggle() {
    startTransition(async () => {
      showDone(!done);
      await onToggle(!done);
    });
  }

  function closeForm() {
    // The button must be back before it can take the focus.
    flushSync(() => setRenaming(false));
    editButton.current?.focus();
  }

  if (renaming) {
    return (
      <ListItem disableGutters divider sx={{ py: 1.5 }}>
        <RenameItem title={title} onRename={onRename} onClose={closeForm} />
      </ListItem>
    );
  }
  return (
    <ListItem disableGutters divider>
      <FormControlLabel
        control={<Checkbox checked={done} onChange={toggle} />}
        label={title}
        sx={{
          color: done ? "text.secondary" : "text.primary",
          flexGrow: 1,
          overflowWrap: "anywhere",
          textDecoration: done ? "line-through" : "none",
        }}
      />
      <Stack direction="row" spacing={1}>
        <Button
          ref={editButton}
          size="small"
          aria-label={`Edit ${title}`}
          onClick={() => setRenaming(true)}
        >
          Edit
        </Button>
        <Button
          size="small"
          color="error"
          aria-label={`Delete ${title}`}
          onClick={onDelete}
        >
          Delete
        </Button>
      </Stack>
    </ListItem>
  );
}
