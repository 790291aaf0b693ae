import { useState, type SubmitEvent } from "react";

/**
 * A form for a title, which may not be blank.
 * @param save resolves to whether the title was taken; the text stays otherwise
 */
export function useTitleForm(
  initial: string,
  save: (title: string) => Promise<boolean>,
) {
  const [title, setTitle] = useState(initial);
  const [saving, setSaving] = useState(false);

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    if (saving || !title.trim()) return;
    setSaving(true);
    if (await save(title.trim())) setTitle(initial);
    setSaving(false);
  }

  return { title, setTitle, saving, submit };
}
