import { version } from "../../package.json";
import { shellArgument } from "../shared/encode.ts";
import { runWith } from "../shared/run.ts";
import type { Outcome } from "./project.ts";
import type { CliOptions } from "./options.ts";
import { size, tree } from "./preview.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Says what was done, or would be: one JSON object, or words for people.
 * @param isList whether the answers were a list; its JSON is a list, too
 */
export function report(
  outcomes: readonly Outcome[],
  isList: boolean,
  options: CliOptions,
  terminal: Terminal,
): void {
  if (options.json) {
    const written = !options.dryRun && !options.diff;
    const projects = outcomes.map((outcome) => toJson(outcome, written));
    const rest = isList ? { projects } : projects[0];
    terminal.result(JSON.stringify({ ok: true, version, ...rest }));
    return;
  }
  for (const outcome of outcomes) {
    if (options.diff && outcomes.length > 1)
      terminal.say(terminal.bold(outcome.shown));
    if (options.diff) terminal.say(outcome.diff?.trimEnd());
    else if (options.dryRun)
      terminal.say(tree(outcome.entries, outcome.shown, options.plain));
    else sayDone(outcome, terminal);
    if (options.diff || options.dryRun) sayWarnings(outcome.warnings, terminal);
  }
  if (options.diff || options.dryRun)
    terminal.say(`\n${summary(outcomes)}. Nothing was written.`);
  else if (outcomes.length === 1) sayNext(outcomes[0]!, terminal);
}

function toJson(outcome: Outcome, written: boolean) {
  const { target, answers, implied, warnings, entries, diff, after } = outcome;
  return {
    directory: target,
    written,
    answers,
    implied,
    warnings,
    files: entries,
    diff,
    after,
    next: nextSteps(outcome),
  };
}

function summary(outcomes: readonly Outcome[]): string {
  const all = outcomes.flatMap(({ entries }) => entries);
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  return `${all.length} files, ${size(total)}`;
}

function sayDone(
  { shown, answers, implied, warnings, counts, after }: Outcome,
  terminal: Terminal,
): void {
  const count = (action: keyof typeof counts) => counts[action] ?? 0;
  const written = count("create") + count("overwrite") + count("merge");
  const notes = [
    [count("overwrite"), "overwritten"],
    [count("merge"), "merged"],
    [count("skip"), "kept as they were"],
    [count("identical"), "unchanged"],
  ] as const;
  const extra = notes
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number} ${what}`);
  const verb = written === 0 ? "Nothing to write for" : "Created";
  terminal.say(
    `${terminal.green(verb)} ${terminal.bold(answers.title)} in ${shown}: ${[...(written === 0 ? [] : [`${written} files`]), ...extra].join(", ")}.`,
  );
  for (const sentence of implied) terminal.say(`With ${sentence}`);
  sayWarnings(warnings, terminal);
  for (const { ok, message } of after)
    terminal.say(ok ? message : `${terminal.red("Not done:")} ${message}`);
}

function sayWarnings(warnings: readonly string[], terminal: Terminal): void {
  for (const sentence of warnings)
    terminal.say(`${terminal.yellow("Note on")} ${sentence}`);
}

function sayNext(outcome: Outcome, terminal: Terminal): void {
  terminal.say(`\n${terminal.bold("Next")}`);
  for (const step of nextSteps(outcome)) terminal.say(`  ${step}`);
  terminal.say(
    `\nREADME.md in the project says how to test, install and publish it.`,
  );
}

/** Commands that take a person from here to the extension at work. */
function nextSteps({
  shown,
  answers,
  hasPage,
  setup,
  after,
}: Outcome): string[] {
  const run = runWith(answers["package-manager"]);
  const windows = process.platform === "win32";
  const installed = after.some(({ name, ok }) => name === "install" && ok);
  return [
    ...(shown === "." ? [] : [`cd ${shellArgument(shown, windows)}`]),
    ...(installed ? [] : [run.install]),
    ...(hasPage
      ? [run.script("dev")]
      : [
          run.script("test"),
          ...setup.map((name) => run.script(name)),
          run.script("docker:build"),
          run.script("docker:install"),
        ]),
  ];
}
