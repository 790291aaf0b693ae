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
      <li className="row">
        <RenameItem title={title} onRename={onRename} onClose={closeForm} />
      </li>
    );
  }
  return (
    <li className="row">
      <label className={`row grow check ${done ? "done" : ""}`}>
        <input type="checkbox" checked={done} onChange={toggle} />
        <span>{title}</span>
      </label>
      <button
        ref={editButton}
        type="button"
        className="plain"
        aria-label={`Edit ${title}`}
        onClick={openForm}
      >
        Edit
      </button>
      <button
        type="button"
        className="plain danger"
        aria-label={`Delete ${title}`}
        onClick={onDelete}
      >
        Delete
      </button>
    </li>
  );
}
