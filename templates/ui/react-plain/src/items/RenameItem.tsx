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
    // Escape counts wherever in the form the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form className="row grow" onSubmit={submit} onKeyDown={closeOnEscape}>
      <label className="field grow">
        <span>Title</span>
        <input
          // Whoever pressed Edit expects to type here.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          readOnly={saving}
        />
      </label>
      <button type="submit" className="primary" aria-busy={saving}>
        Save
      </button>
      <button type="button" className="plain" onClick={onClose}>
        Cancel
      </button>
    </form>
  );
}
