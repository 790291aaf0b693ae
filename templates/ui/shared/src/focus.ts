/**
 * Remembers what has the focus. What comes back hands it on, unless somebody
 * has moved it meanwhile.
 */
export function rememberFocus() {
  const before = document.activeElement;
  return (next: { focus: () => void } | null | undefined) => {
    const now = document.activeElement;
    if (now === before || now === document.body) next?.focus();
  };
}
