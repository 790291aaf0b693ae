import { Button, Stack, TextField } from "@mui/material";
import { useState, type FormEvent, type KeyboardEvent } from "react";

interface RenameItemProps {
  title: string;
  onRename: (title: string) => Promise<boolean>;
  onClose: () => void;
}

export function RenameItem({ title, onRename, onClose }: RenameItemProps) {
  const [newTitle, setNewTitle] = useState(title);
  const [saving, setSaving] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (saving || !newTitle.trim()) return;
    setSaving(true);
    if (await onRename(newTitle.trim())) onClose();
    else setSaving(false);
  }

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
        value={newTitle}
        onChange={(event) => setNewTitle(event.target.value)}
        slotProps={{ htmlInput: { readOnly: saving } }}
      />
      <Button type="submit" variant="contained" aria-busy={saving}>
        Save
      </Button>
      <Button onClick={onClose}>Cancel</Button>
    </Stack>
  );
}
