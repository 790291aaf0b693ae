import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Processes } from "../../templates/simulator/simulator/parts/processes.mjs";
import { version } from "../../package.json";
import type { Terminal } from "../cli/terminal.ts";
import { EXIT, FailureError } from "../shared/errors.ts";
import { launch } from "./chrome.ts";
import type { SimulateCall } from "./options.ts";
import type { Session } from "./session.ts";
import { type Visit, visit } from "./visit.ts";

/** Of what failed, how much is shown. */
const SHOWN = 5;
const LAST_CALLS = 10;
const LAST_LINES = 10;

/** One thing that was looked at. */
interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What failed. */
  readonly found: readonly string[];
}

/** What {@link checkPage} needs. */
export interface Checking {
  readonly session: Session;
  readonly call: SimulateCall;
  readonly processes: Processes;
  readonly terminal: Terminal;
}

/**
 * Looks at the page as a reviewer would, in light and in dark, and reports.
 * @returns the exit code: 1 where something is wrong
 * @throws FailureError where there is no browser
 */
export async function checkPage(checking: Checking): Promise<number> {
  const { session, call, processes } = checking;
  const profile = mkdtempSync(path.join(os.tmpdir(), "simulator-chrome-"));
  processes.removeAtEnd(profile);
  const browser = await launch(profile).catch(({ message }: Error) => {
    throw new FailureError(
      message,
      "--check looks at the page with it; without --check it is shown in a browser of your own.",
    );
  });
  const folder = pictureFolder(call.screenshots);
  const address = pageAddress(session, call.host);
  const visits: Visit[] = [];
  const screenshots: string[] = [];
  for (const scheme of ["light", "dark"] as const) {
    const seen = await visit(browser, address, scheme, session.hasService);
    visits.push(seen);
    if (!seen.picture) continue;
    const file = path.join(folder, `${scheme}.png`);
    writeFileSync(file, seen.picture);
    screenshots.push(file);
  }
  await browser.close();
  const checks = judge(visits, session);
  const isOk = checks.every(({ ok }) => ok);
  const report = { session, checks, screenshots, calls: visits[0]!.calls };
  if (call.json) checking.terminal.result(JSON.stringify(asJson(report, isOk)));
  else sayReport(report, isOk, checking.terminal);
  return isOk ? EXIT.done : EXIT.failed;
}

function pictureFolder(given: string | undefined): string {
  if (given === undefined)
    return mkdtempSync(path.join(os.tmpdir(), "screenshots-"));
  try {
    mkdirSync(given, { recursive: true });
    return path.resolve(given);
  } catch (error) {
    throw new FailureError(
      `The folder ${given} cannot be made: ${(error as Error).message}.`,
      "Name another one with --screenshots.",
    );
  }
}

/** The page itself, without the window around it. */
function pageAddress(session: Session, host: string | undefined): string {
  const window = new URL(session.address);
  const page = new URL(session.src, window.origin);
  page.searchParams.set("bare", "");
  if (host !== undefined) page.searchParams.set("host", host);
  page.hash = window.hash;
  return page.href;
}

function judge(visits: readonly Visit[], session: Session): Check[] {
  const all = (what: (seen: Visit) => readonly string[]) => [
    ...new Set(visits.flatMap(what)),
  ];
  const check = (name: string, found: readonly string[]): Check => ({
    name,
    ok: found.length === 0,
    found,
  });
  const [{ backend }] = visits as [Visit];
  return [
    check(
      "The page is not blank",
      all(({ blank }) => blank),
    ),
    check(
      "No error in the console",
      all(({ errors }) => errors),
    ),
    check(
      "No request has failed",
      all(({ requests }) => requests),
    ),
    ...(session.hasService ? [check("The backend answers", backend)] : []),
    check(
      "Nothing that axe finds",
      all(({ violations }) => violations),
    ),
  ];
}

interface Report {
  readonly session: Session;
  readonly checks: readonly Check[];
  readonly screenshots: readonly string[];
  readonly calls: readonly string[];
}

function asJson(report: Report, ok: boolean): object {
  const { session, checks, screenshots, calls } = report;
  const { title, limits } = session;
  const failed = checks.filter((check) => !check.ok).map(({ name }) => name);
  const message = `Not so: ${failed.join("; ")}.`;
  return {
    ok,
    version,
    title,
    checks,
    screenshots,
    limits,
    ...(ok
      ? {}
      : {
          error: { code: "failed", message },
          calls: calls.slice(-LAST_CALLS),
          log: session.lastLines().slice(-LAST_LINES),
        }),
  };
}

function sayReport(report: Report, ok: boolean, terminal: Terminal): void {
  const { session, checks, screenshots, calls } = report;
  terminal.say(`\n${terminal.bold(session.title)}`);
  for (const { name, ok: isOk, found } of checks) {
    const mark = isOk ? terminal.green("ok    ") : terminal.red("failed");
    terminal.say(`  ${mark}  ${name}`);
    for (const line of found.slice(0, SHOWN)) terminal.say(indent(line));
    if (found.length > SHOWN)
      terminal.say(indent(`and ${found.length - SHOWN} more`));
  }
  for (const limit of session.limits) terminal.say(terminal.yellow(limit));
  if (!ok) {
    sayLast("Last SDK calls", calls.slice(-LAST_CALLS), terminal);
    const lines = session.lastLines().slice(-LAST_LINES);
    sayLast("Last lines of the backend", lines, terminal);
  }
  terminal.say(`\nScreenshots: ${screenshots.join(", ") || "none"}`);
}

function sayLast(
  title: string,
  lines: readonly string[],
  terminal: Terminal,
): void {
  terminal.say(`\n${title}:${lines.length === 0 ? " none" : ""}`);
  for (const line of lines) terminal.say(indent(line));
}

const indent = (text: string) =>
  `          ${text.replaceAll("\n", "\n          ")}`;
