import { errorMessage } from "../docker-desktop/errors";
import type { Program } from "../docker-desktop/program";
import { el } from "../dom";
import { errorAlert } from "../error-alert";
import { section } from "../section";
import { textForm } from "../text-form";

export function programFormSection(program: Program) {
  const { title, description, argument } = program;
  const { form } = textForm({
    label: argument,
    action: "Run",
    name: `Run ${title}`,
    send: run,
  });
  const element = section(title, description, [], form);
  let result: HTMLElement | undefined;

  async function run(text: string) {
    let newResult;
    try {
      newResult = outputOf(title, await program.run(text));
    } catch (reason) {
      newResult = errorAlert(`Could not run it: ${errorMessage(reason)}`);
    }
    result?.remove();
    result = newResult;
    element.append(result);
  }

  return element;
}

function outputOf(title: string, printed: string) {
  return el(
    "output",
    { "aria-label": `Output of ${title}` },
    el("pre", {}, printed),
  );
}
