import type { Terminal } from "../../cli/terminal.ts";
import { wrap } from "../../cli/wrap.ts";
import {
  HOST_NAMES,
  HOSTS,
  SEVERITIES,
  type Finding,
  type Severity,
} from "../findings.ts";
import type { Report } from "../validate.ts";
import { positionOf, type Position, type TargetReport } from "./targets.ts";

/** Columns of code that are shown of a line. */
const WIDTH = 66;

/** Columns of words, and the blanks before them. */
const TEXT = 68;
const INDENT = " ".repeat(10);

/** Says for people what was found. */
export function sayReport(
  targets: readonly TargetReport[],
  terminal: Terminal,
): void {
  for (const each of targets) {
    if (targets.length > 1) terminal.say(`\n${terminal.bold(each.target)}`);
    sayTarget(each, terminal);
  }
  if (targets.length > 1) terminal.say(`\n${summary(targets, terminal)}`);
}

function sayTarget(each: TargetReport, terminal: Terminal): void {
  const { report, changes } = each;
  const files = grouped(report.findings);
  for (const [file, findings] of files) {
    terminal.say(
      `\n${terminal.bold(file === undefined ? "The image" : visible(each.prefix + file))}`,
    );
    const told = new Set<string>();
    for (const finding of findings) {
      // What to do is said once in a file.
      sayFinding(finding, each, terminal, !told.has(finding.remedy));
      told.add(finding.remedy);
    }
  }
  if (report.ignored.length > 0) {
    terminal.say(`\n${terminal.bold("Ignored")}`);
    for (const { finding, reason } of report.ignored)
      terminal.say(terminal.dim(`  ${finding.rule}: ${reason}`));
  }
  for (const sentence of report.notChecked)
    terminal.say(`\n${terminal.yellow(sentence)}`);
  sayHosts(report, terminal);
  sayCapabilities(report, terminal);
  if (changes) {
    terminal.say(`\n${terminal.bold("Since then")}`);
    for (const { text } of changes.added)
      terminal.say(`  ${terminal.yellow("+")} ${visible(text)}`);
    for (const { text } of changes.removed)
      terminal.say(`  ${terminal.green("-")} ${visible(text)}`);
    if (changes.added.length + changes.removed.length === 0)
      terminal.say("  It can do what it could before.");
  }
  terminal.say(`\n${summary([each], terminal)}`);
}

function grouped(
  findings: readonly Finding[],
): Map<string | undefined, Finding[]> {
  const groups = new Map<string | undefined, Finding[]>();
  for (const finding of findings) {
    const file = finding.place?.file;
    groups.set(file, [...(groups.get(file) ?? []), finding]);
  }
  return groups;
}

function sayFinding(
  finding: Finding,
  each: TargetReport,
  terminal: Terminal,
  isNew: boolean,
): void {
  const at = positionOf(finding, each);
  const paint = {
    error: terminal.red,
    warning: terminal.yellow,
    note: terminal.dim,
  }[finding.severity];
  const where = at ? `${at.line}:${at.column}` : "";
  const fixable = finding.edits ? terminal.dim(", --fix mends it") : "";
  terminal.say(
    `  ${terminal.dim(where.padEnd(8))}${paint(finding.severity)} ${terminal.dim(finding.rule)}${fixable}`,
  );
  for (const line of wrap(visible(finding.message), TEXT))
    terminal.say(INDENT + line);
  const text = finding.place && each.report.texts.get(finding.place.file);
  if (at && text) sayFrame(text, at, terminal);
  for (const line of isNew ? wrap(finding.remedy, TEXT) : [])
    terminal.say(INDENT + terminal.dim(line));
}

/** The line, cut around the place, with marks below it. */
function sayFrame(text: string, at: Position, terminal: Terminal): void {
  const line = (text.split("\n")[at.line - 1] ?? "").trimEnd();
  if (line.trim() === "") return;
  const from = at.column > WIDTH - 12 ? at.column - 20 : 0;
  const shown =
    (from > 0 ? "…" : "") +
    line.slice(from, from + WIDTH) +
    (line.length > from + WIDTH ? "…" : "");
  const end = at.endLine === at.line ? at.endColumn : line.length + 1;
  const before = at.column - 1 - from + (from > 0 ? 1 : 0);
  const length = Math.max(1, Math.min(end - at.column, WIDTH - before));
  const number = String(at.line).padStart(7);
  terminal.say(`${terminal.dim(`${number} |`)} ${visible(shown)}`);
  terminal.say(
    `${terminal.dim("        |")} ${" ".repeat(Math.max(before, 0))}${"^".repeat(length)}`,
  );
}

/** What a terminal obeys, and what turns the direction of a text; a class of Unicode would take long to load. */
const UNSEEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

/** A text of an extension without what a terminal would obey. */
function visible(text: string): string {
  return text.replaceAll("\t", " ").replaceAll(UNSEEN, "?");
}

function sayHosts({ hosts }: Report, terminal: Terminal): void {
  terminal.say(`\n${terminal.bold("Hosts")}`);
  const words = {
    runs: terminal.green("runs"),
    loss: terminal.yellow("runs with loss"),
    refused: terminal.red("refused"),
  };
  for (const host of HOSTS) {
    const { verdict, because } = hosts[host];
    terminal.say(
      `  ${HOST_NAMES[host].padEnd(17)}${words[verdict]}${because.length > 0 ? terminal.dim(`  ${because.join(", ")}`) : ""}`,
    );
  }
}

function sayCapabilities({ capabilities }: Report, terminal: Terminal): void {
  terminal.say(`\n${terminal.bold("What it can do on the machine")}`);
  for (const { text } of capabilities) terminal.say(`  ${visible(text)}`);
  if (capabilities.length === 0)
    terminal.say("  nothing beyond a page and containers of its own");
}

function summary(targets: readonly TargetReport[], terminal: Terminal): string {
  const findings = targets.flatMap(({ report }) => report.findings);
  const counts = SEVERITIES.map(
    (severity) =>
      [
        severity,
        findings.filter((finding) => finding.severity === severity).length,
      ] as const,
  ).filter(([, count]) => count > 0);
  if (counts.length === 0) return terminal.green("Nothing is wrong.");
  const said = counts
    .map(([severity, count]) => `${count} ${severity}${count === 1 ? "" : "s"}`)
    .join(", ");
  const fixable = findings.filter(({ edits }) => edits).length;
  const worst: Severity = counts[0]![0];
  const paint = {
    error: terminal.red,
    warning: terminal.yellow,
    note: terminal.dim,
  }[worst];
  return `${paint(said)}${fixable > 0 ? `; --fix mends ${fixable === findings.length ? "all of them" : fixable}` : ""}`;
}
