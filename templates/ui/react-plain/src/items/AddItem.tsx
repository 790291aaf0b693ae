import type { Ref } from "react";
import { useTitleForm } from "./useTitleForm";

interface AddItemProps {
  inputRef: Ref<HTMLInputElement>;
  onAdd: (title: string) => Promise<boolean>;
}

export function AddItem({ inputRef, onAdd }: AddItemProps) {
  const { title, setTitle, saving, submit } = useTitleForm("", onAdd);

  return (
    <form className="row" onSubmit={submit}>
      <label className="field grow">
        <span>New item</span>
        <input
          ref={inputRef}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          readOnly={saving}
        />
      </label>
      <button type="submit" className="primary" aria-busy={saving}>
        Add
      </button>
    </form>
  );
}
