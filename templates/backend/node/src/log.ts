import { inspect } from "node:util";

/** Writes one line of JSON an event. */
export interface Log {
  info(msg: string, fields?: object): void;
  warn(msg: string, fields?: object): void;
  error(msg: string, cause: unknown, fields?: object): void;
}

/** @param out where the lines go, stdout for example */
export function createLog(out: { write(line: string): unknown }): Log {
  const write = (level: string, msg: string, fields?: object) => {
    const time = new Date().toISOString();
    out.write(`${JSON.stringify({ time, level, msg, ...fields })}\n`);
  };
  return {
    info: (msg, fields) => write("INFO", msg, fields),
    warn: (msg, fields) => write("WARN", msg, fields),
    error: (msg, cause, fields) => {
      const error = typeof cause === "string" ? cause : inspect(cause);
      write("ERROR", msg, { ...fields, error });
    },
  };
}
