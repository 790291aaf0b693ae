import { busyWhile, el } from "../dom";

interface TitleFormOptions {
  label: string;
  title?: string;
  /** What the button says. */
  action: string;
  /** Gets the title without spaces around it; blank ones are not sent. */
  send: (title: string) => Promise<unknown>;
}

/** A form with one field, which cannot be changed while it is sent. */
export function titleForm({ label, title, action, send }: TitleFormOptions) {
  const input = el("input", { value: title ?? "" });
  const submit = el("button", { type: "submit", class: "primary" }, action);
  const form = el(
    "form",
    { class: "row" },
    el("label", { class: "field grow" }, el("span", {}, label), input),
    submit,
  );

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (input.readOnly || !text) return;
    input.readOnly = true;
    await busyWhile(submit, send(text));
    input.readOnly = false;
  });

  return { form, input };
}
