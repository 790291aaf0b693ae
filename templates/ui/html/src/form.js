import { busyWhile, find } from "./dom.js";

/**
 * Sends what is typed into the form's only field, without spaces around it;
 * blank text is not sent, and nothing else until that was done. A form without
 * a field sends "".
 * @param {HTMLElement} form
 * @param {(text: string) => Promise<unknown>} send
 */
export function onSubmit(form, send) {
  const input = form.querySelector("input");
  const button = find(form, "button");
  let isSending = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input ? input.value.trim() : "";
    if (isSending || (input && !text)) return;
    isSending = true;
    if (input) input.readOnly = true;
    await busyWhile(button, send(text));
    if (input) input.readOnly = false;
    isSending = false;
  });
}
