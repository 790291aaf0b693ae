import { version } from "../../package.json";
import { CancelledError, CliError, EXIT } from "../shared/errors.ts";
import { COMMANDS } from "./commands.ts";
import { mayBeTerminal } from "./output.ts";
import { createTerminal } from "./terminal.ts";

/** What is said to a word that stands alone: loading the rest would take longer. */
const SAID: ReadonlyMap<string | undefined, () => Promise<string>> = new Map([
  ["--version", sayVersion],
  ["-v", sayVersion],
  ["--help", sayHelp],
  ["-h", sayHelp],
  ["describe", async () => (await import("./describe.ts")).describe()],
]);

function sayVersion(): Promise<string> {
  return Promise.resolve(version);
}

async function sayHelp(): Promise<string> {
  return (await import("./help.ts")).helpText();
}

/**
 * Runs the command line.
 * @param argv without node and script
 * @returns the exit code: 0 done, 1 could not, 2 the call was wrong, 130 cancelled
 */
export async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes("--json");
  // npm and PowerShell leave a `--` where they like.
  const [word, ...rest] = argv.filter((argument) => argument !== "--");
  try {
    const command = COMMANDS.get(word);
    if (command !== undefined)
      return await (
        await command()
      )(rest, wantsPlain());
    const alone = rest.length === 0 ? SAID.get(word) : undefined;
    if (alone !== undefined) {
      createTerminal().result(await alone());
      return EXIT.done;
    }
    const { parseCommandLine } = await import("./parse.ts");
    const call = parseCommandLine(argv, process.env);
    const plain = call.options.plain || wantsPlain();
    const options = { ...call.options, plain };
    const terminal = createTerminal(options);
    const asked = options.version
      ? "--version"
      : options.help
        ? "--help"
        : call.command;
    const said = SAID.get(asked);
    if (said !== undefined) terminal.result(await said());
    else {
      const written: string[] = [];
      explainSignals(written, json);
      const { create } = await import("./create.ts");
      await create({ ...call, options }, terminal, canAsk(options), written);
    }
    return EXIT.done;
  } catch (error) {
    return explain(error, json);
  }
}

/** With a listener a signal waits until what is being written is whole. */
function explainSignals(written: readonly string[], json: boolean): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => {
      // The terminal has just echoed ^C.
      if (process.stderr.isTTY) process.stderr.write("\n");
      process.exit(explain(interruption(written), json));
    });
}

/** Whether somebody sits at a terminal and wants to be asked. */
function canAsk({ yes, json }: { yes: boolean; json: boolean }): boolean {
  // The streams come last: making them takes a while.
  return (
    !yes &&
    !json &&
    !isSet(process.env["CI"]) &&
    mayBeTerminal(1) &&
    process.stdout.isTTY === true &&
    process.stdin.isTTY === true
  );
}

/** What Ctrl-C finds, wherever it comes. */
function interruption(written: readonly string[]): CancelledError {
  if (written.length === 0) return new CancelledError();
  const complete = written.join(", ");
  return new CancelledError(
    `Cancelled. Written before that, and complete: ${complete}.`,
  );
}

/** Whether the surroundings ask for plain words. */
function wantsPlain(): boolean {
  return isSet(process.env["ACCESSIBLE"]) || process.env["TERM"] === "dumb";
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !["", "0", "false"].includes(value);
}

/** One clear message, and the exit code. */
function explain(error: unknown, json: boolean): number {
  const plain = process.argv.includes("--plain") || wantsPlain();
  const terminal = createTerminal({ json: true, plain });
  // It holds, too, if nobody reads the message.
  process.exitCode = error instanceof CliError ? error.exitCode : EXIT.failed;
  if (!(error instanceof CliError)) {
    const { stack, message } = error as Error;
    terminal.say(
      `Something went wrong that should not: ${stack ?? message ?? String(error)}\nPlease report it, with this message and the command you ran.`,
    );
    if (json) printError(terminal, "internal", message);
    return EXIT.failed;
  }
  const { message, hint, exitCode, code } = error;
  terminal.say(code === "cancelled" ? message : terminal.red(message));
  if (hint !== undefined) terminal.say(`\n${hint}`);
  if (json) printError(terminal, code, message, hint);
  return exitCode;
}

function printError(
  terminal: ReturnType<typeof createTerminal>,
  code: string,
  message: string,
  hint?: string,
): void {
  const error = { code, message, hint };
  terminal.result(JSON.stringify({ ok: false, version, error }));
}
