import { busyWhile } from "./button";
import { el } from "./dom";

interface TextFormOptions {
  /** Label of the field; without one there is none, and nothing is asked for. */
  label?: string | undefined;
  value?: string;
  /** What the button says. */
  action: string;
  /** What assistive technology calls the button, where that is more. */
  name?: string;
  /** Gets the text without spaces around it; blank ones are not sent. */
  send: (text: string) => Promise<unknown>;
}

/** A form with one field at most, which cannot be changed while it is sent. */
export function textForm(options: TextFormOptions) {
  const { label, value = "", action, name = action, send } = options;
  const input = el("input", { value });
  const submit = el(
    "button",
    { type: "submit", class: "primary", "aria-label": name },
    action,
  );
  const form = el("form", { class: "row" }, submit);
  if (label) {
    submit.before(
      el("label", { class: "field grow" }, el("span", {}, label), input),
    );
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (input.readOnly || (label && !text)) return;
    input.readOnly = true;
    await busyWhile(submit, send(text));
    input.readOnly = false;
  });

  return { form, input };
}
