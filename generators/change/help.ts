import { type CommandOption, optionLines } from "../cli/command-options.ts";
import { wrap } from "../cli/wrap.ts";
import { changeableParts, valuesOf } from "./parts.ts";

/**
 * Text of a command's `--help`, at most 80 columns wide.
 * @param what it does, and how it is called
 */
export function changeHelp(
  what: string,
  options: readonly CommandOption[],
): string {
  const parts = changeableParts.map((part) => {
    const values = part.answers ? "" : `: ${valuesOf(part).join(", ")}`;
    const lines = wrap(`${part.what}${values}`, 68);
    return `  ${part.word.padEnd(10)}${lines.join(`\n${" ".repeat(12)}`)}`;
  });
  return `${what}

Parts
${parts.join("\n")}

Options
${optionLines(options)}

Exit codes: 0 done, 1 could not, or conflicts are left to be settled, 2 the call
was wrong.`;
}
