import { statSync } from "node:fs";
import path from "node:path";
import { createTerminal, type Terminal } from "../cli/terminal.ts";
import { CliError, EXIT } from "../shared/errors.ts";
import { SEVERITIES, type Severity } from "./findings.ts";
import { fixedFiles } from "./fix.ts";
import { parseValidate, type ValidateCall } from "./options.ts";
import type { TargetReport, Unreadable } from "./report/targets.ts";
import { openTarget, type Target } from "./target.ts";
import type { Report } from "./validate.ts";

/** Rounds of mending: an edit may stand in another's way. */
const ROUNDS = 5;

/**
 * Runs `validate`.
 * @param words after it
 * @param plain whether the surroundings ask for plain words
 * @returns the exit code: 0 without errors, 1 with
 * @throws CliError where a target cannot be read
 */
export async function validate(
  words: readonly string[],
  plain: boolean,
): Promise<number> {
  const call = parseValidate(words, process.env);
  const isForPeople = call.format === "text";
  const terminal = createTerminal({
    json: !isForPeople,
    plain: plain || call.plain,
  });
  if (call.help) {
    const { validateHelp } = await import("./help.ts");
    terminal.result(validateHelp());
    return EXIT.done;
  }
  if (call.explain !== undefined) {
    const { explain } = await import("./explain.ts");
    explain(call.explain, createTerminal({ plain: plain || call.plain }));
    return EXIT.done;
  }
  const { reportsOn } = await import("./reports.ts");
  const reports: TargetReport[] = [];
  const unreadable: Unreadable[] = [];
  for (const name of call.targets)
    try {
      if (call.fix) await fix(await openTarget(name), call, terminal);
      reports.push(...(await reportsOn(await openTarget(name), call)));
    } catch (error) {
      // One that cannot be read keeps nobody from reading the others.
      if (!(error instanceof CliError) || call.targets.length === 1)
        throw error;
      const { message, hint } = error;
      unreadable.push({ target: name, message, hint });
      terminal.say(terminal.red(message));
      if (hint !== undefined) terminal.say(hint);
    }
  await say(reports, unreadable, call, terminal);
  const hasErrors = reports.some(({ report }) =>
    report.findings.some(({ severity }) => severity === "error"),
  );
  return hasErrors || unreadable.length > 0 ? EXIT.failed : EXIT.done;
}

/** Mends what can be mended, round by round, until nothing more changes. */
async function fix(
  target: Target,
  call: ValidateCall,
  terminal: Terminal,
): Promise<void> {
  const { folder } = target;
  if (folder === undefined) {
    terminal.say(
      terminal.yellow(
        `${target.name} is no folder: --fix changes nothing in it.`,
      ),
    );
    return;
  }
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const { validateExtension } = await import("./validate.ts");
  const [input] = target.inputs;
  if (input?.kind !== "folder") return;
  for (let round = 0; round < ROUNDS; round++) {
    const mended = {
      ...input,
      read: (name: string) => after.get(name) ?? input.read(name),
    };
    const { findings, texts } = validateExtension(mended, call);
    const files = [...fixedFiles(findings, texts)].filter(
      ([name, text]) => text !== texts.get(name),
    );
    if (files.length === 0) break;
    for (const [name, text] of files) {
      before.set(name, input.read(name) ?? "");
      after.set(name, text);
    }
  }
  if (call.dryRun) return sayDiff(before, after, terminal);
  const { writeAll } = await import("../commit/write.ts");
  writeAll(
    folder,
    [...after].map(([name, content]) => ({
      path: name,
      content,
      mode: isExecutable(path.join(folder, name)) ? 0o755 : 0o644,
      replace: true,
    })),
  );
  if (after.size > 0)
    terminal.say(terminal.green(`Mended: ${[...after.keys()].join(", ")}`));
}

async function sayDiff(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  terminal: Terminal,
) {
  const { createTwoFilesPatch } = await import("diff");
  for (const [name, text] of after)
    terminal.say(
      createTwoFilesPatch(name, name, before.get(name) ?? "", text, "", "", {
        context: 2,
      })
        .replace(/^=+\n/, "")
        .trimEnd(),
    );
}

async function say(
  all: readonly TargetReport[],
  unreadable: readonly Unreadable[],
  call: ValidateCall,
  terminal: Terminal,
): Promise<void> {
  const targets = all.map((each) => ({
    ...each,
    report: fromLevel(each.report, call.level),
  }));
  switch (call.format) {
    case "json": {
      const { jsonReport } = await import("./report/json.ts");
      return terminal.result(jsonReport(targets, unreadable));
    }
    case "sarif": {
      const { sarifReport } = await import("./report/sarif.ts");
      return terminal.result(sarifReport(targets));
    }
    case "github": {
      const { githubReport } = await import("./report/github.ts");
      const { sayReport } = await import("./report/text.ts");
      const commands = githubReport(targets);
      if (commands !== "") terminal.result(commands);
      return sayReport(targets, terminal);
    }
    case "text": {
      const { sayReport } = await import("./report/text.ts");
      return sayReport(targets, terminal);
    }
  }
}

function fromLevel(report: Report, level: Severity): Report {
  const last = SEVERITIES.indexOf(level);
  const findings = report.findings.filter(
    ({ severity }) => SEVERITIES.indexOf(severity) <= last,
  );
  return { ...report, findings };
}

function isExecutable(file: string): boolean {
  return (statSync(file).mode & 0o100) !== 0;
}
