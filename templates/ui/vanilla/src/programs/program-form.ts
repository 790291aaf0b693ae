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
  // There before anything is in it, so that what comes is read out.
  const output = el("output", { "aria-label": `Output of ${title}` });
  let problem: HTMLElement | undefined;

  async function run(text: string) {
    try {
      const printed = await program.run(text);
      problem?.remove();
      output.replaceChildren(el("pre", {}, printed));
    } catch (reason) {
      problem?.remove();
      problem = errorAlert(`Could not run it: ${errorMessage(reason)}`);
      output.replaceChildren();
      output.before(problem);
    }
  }

  return section(title, description, [], form, output);
}
