import { startTransition, useOptimistic, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Shows at once what was clicked, and whether the form for a new title is open. */
export function useItemRow(
  known: boolean,
  setKnown: (done: boolean) => Promise<unknown>,
) {
  const [done, showDone] = useOptimistic(known);
  const [renaming, setRenaming] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);

  function toggle() {
    startTransition(async () => {
      showDone(!done);
      await setKnown(!done);
    });
  }

  function closeForm() {
    // The button must be back before it can take the focus.
    flushSync(() => setRenaming(false));
    editButton.current?.focus();
  }

  return {
    done,
    toggle,
    renaming,
    openForm: () => setRenaming(true),
    closeForm,
    editButton,
  };
}
