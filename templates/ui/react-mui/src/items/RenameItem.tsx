import { Button, Stack, TextField } from "@mui/material";
import type { KeyboardEvent } from "react";
import { useTitleForm } from "./useTitleForm";

interface RenameItemProps {
  title: string;
  onRename: (title: string) => Promise<boolean>;
  onClose: () => void;
}

export function RenameItem(props: RenameItemProps) {
  const { onRename, onClose } = props;
  const { title, setTitle, saving, submit } = useTitleForm(
    props.title,
    async (newTitle) => {
      const renamed = await onRename(newTitle);
      if (renamed) onClose();
      return renamed;
    },
  );

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key === "Escape") onClose();
  }

  return (
    <Stack
      component="form"
      direction="row"
      spacing={1}
      onSubmit={submit}
      onKeyDown={closeOnEscape}
      sx={{ flexGrow: 1 }}
    >
      <TextField
        // Whoever pressed Edit expects to type here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        fullWidth
        size="small"
        label="Title"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        slotProps={{ htmlInput: { readOnly: saving } }}
      />
      <Button type="submit" variant="contained" aria-busy={saving}>
        Save
      </Button>
      <Button onClick={onClose}>Cancel</Button>
    </Stack>
  );
}
