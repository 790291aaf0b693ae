/** Exit codes of the command line. */
export const EXIT = { done: 0, failed: 1, usage: 2, cancelled: 130 } as const;

/** A problem that a person can act on: what is wrong and where, then what to do. */
export abstract class CliError extends Error {
  abstract readonly exitCode: number;
  /** Stable word for `--json`. */
  abstract readonly code: string;
  /** What to do next, one or more lines. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = new.target.name;
    this.hint = hint;
  }
}

/** The call was wrong: unknown option, invalid or missing answer. Exit 2. */
export class UsageError extends CliError {
  readonly exitCode = EXIT.usage;
  readonly code = "usage";
}

/** The call was right but could not be carried out. Exit 1. */
export class FailureError extends CliError {
  readonly exitCode = EXIT.failed;
  readonly code = "failed";
}

/** Somebody said no, or pressed Ctrl-C. Exit 130. */
export class CancelledError extends CliError {
  readonly exitCode = EXIT.cancelled;
  readonly code = "cancelled";

  constructor(message = "Cancelled: nothing was written.") {
    super(message);
  }
}
