import type { Terminal } from "../cli/terminal.ts";
import { wrap } from "../cli/wrap.ts";
import { RULES } from "./rules/all.ts";

/** Tells about a rule, or with `all` which there are. */
export function explain(id: string, terminal: Terminal): void {
  if (id === "all") {
    for (const { id: each, severity, title } of RULES)
      terminal.result(`${each.padEnd(24)}${severity.padEnd(9)}${title}`);
    return;
  }
  const rule = RULES.find((each) => each.id === id);
  if (!rule) return;
  const lines = (text: string) => wrap(text, 78).join("\n");
  terminal.result(
    [
      `${terminal.bold(rule.id)} (${rule.severity})`,
      lines(`${rule.title}.`),
      "",
      lines(rule.protects),
      "",
      lines(rule.remedy),
      "",
      ...rule.sources.map(({ title, url }) => `${title}\n  ${url}`),
    ].join("\n"),
  );
}
