import { Button, Stack, TextField } from "@mui/material";
import { useState, type FormEvent, type Ref } from "react";

interface AddItemProps {
  inputRef: Ref<HTMLInputElement>;
  onAdd: (title: string) => Promise<boolean>;
}

export function AddItem({ inputRef, onAdd }: AddItemProps) {
  const [title, setTitle] = useState("");
  const [adding, setAdding] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (adding || !title.trim()) return;
    setAdding(true);
    if (await onAdd(title.trim())) setTitle("");
    setAdding(false);
  }

  return (
    <Stack
      component="form"
      direction="row"
      spacing={1}
      onSubmit={submit}
      sx={{ mb: 2 }}
    >
      <TextField
        fullWidth
        size="small"
        label="New item"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        inputRef={inputRef}
        slotProps={{ htmlInput: { readOnly: adding } }}
      />
      <Button type="submit" variant="contained" aria-busy={adding}>
        Add
      </Button>
    </Stack>
  );
}
