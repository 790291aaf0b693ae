import {
  Button,
  Checkbox,
  FormControlLabel,
  ListItem,
  Stack,
} from "@mui/material";
import { RenameItem } from "./RenameItem";
import { useItemRow } from "./useItemRow";

interface ItemRowProps {
  title: string;
  done: boolean;
  onToggle: (done: boolean) => Promise<unknown>;
  onRename: (title: string) => Promise<boolean>;
  onDelete: () => void;
}

export function ItemRow(props: ItemRowProps) {
  const { title, onRename, onDelete } = props;
  const { done, toggle, renaming, openForm, closeForm, editButton } =
    useItemRow(props.done, props.onToggle);

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
          onClick={openForm}
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
