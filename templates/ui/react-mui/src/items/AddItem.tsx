import { Button, Stack, TextField } from "@mui/material";
import type { Ref } from "react";
import { useTitleForm } from "./useTitleForm";

interface AddItemProps {
  inputRef: Ref<HTMLInputElement>;
  onAdd: (title: string) => Promise<boolean>;
}

export function AddItem({ inputRef, onAdd }: AddItemProps) {
  const { title, setTitle, saving, submit } = useTitleForm("", onAdd);

  return (
    <Stack component="form" direction="row" spacing={1} onSubmit={submit}>
      <TextField
        fullWidth
        size="small"
        label="New item"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        inputRef={inputRef}
        slotProps={{ htmlInput: { readOnly: saving } }}
      />
      <Button type="submit" variant="contained" aria-busy={saving}>
        Add
      </Button>
    </Stack>
  );
}
