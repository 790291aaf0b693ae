import { spawn } from "@lydell/node-pty";
import { Terminal } from "@xterm/headless";
import { inject, onTestFinished } from "vitest";
import { cleanEnvironment } from "./run.ts";

/** Keys as a terminal sends them. */
export const keys = {
  enter: "\r",
  up: "\u001B[A",
  down: "\u001B[B",
  backspace: "\u007F",
  space: " ",
  ctrlC: "\u0003",
  ctrlD: "\u0004",
} as const;

/** How the terminal is. */
export interface ScreenOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly columns?: number;
  readonly rows?: number;
}

/** A person's view of the command in a terminal. */
export interface Screen {
  /** Types text or keys. */
  type(text: string): void;
  /** Resolves as soon as this text is to be seen. */
  waitFor(text: string | RegExp): Promise<void>;
  /** What is to be seen, with what has scrolled away. */
  text(): string;
  /** Every byte that the command has printed. */
  raw(): string;
  /** The exit code, once all output is on the screen. */
  readonly exited: Promise<number>;
}

const PATIENCE = 20_000;

/**
 * Where a program ends, node-pty reads on for no more than 200 ms, and what a
 * busy machine has not read by then is lost: so a shell holds the terminal open,
 * prints a mark, and ends when it is told that everything was read.
 */
const HELD = `trap : INT; "$@"; code=$?; printf '\\036'; read -r _; exit $code`;
const MARK = "\u001E";

/** What is spawned to run Node.js. */
function held(args: readonly string[]): [file: string, args: string[]] {
  if (process.platform === "win32") return [process.execPath, [...args]];
  return ["/bin/sh", ["-c", HELD, "sh", process.execPath, ...args]];
}

/** Runs the packed command in a pseudo-terminal. */
export function openScreen(
  args: readonly string[],
  { cwd, env, columns = 100, rows = 40 }: ScreenOptions,
): Screen {
  const terminal = new Terminal({
    cols: columns,
    rows,
    scrollback: 5000,
    allowProposedApi: true,
  });
  const child = spawn(...held([inject("bin"), ...args]), {
    name: env?.["TERM"] ?? "xterm-256color",
    cols: columns,
    rows,
    cwd,
    env: cleanEnvironment(env),
  });
  let raw = "";
  let code: number | undefined;
  const changed = new EventTarget();
  const change = () => changed.dispatchEvent(new Event("change"));
  let isRead = false;
  child.onData((data) => {
    // What comes behind the mark is the echo of the answer to it.
    if (isRead) return;
    const [own = "", ...rest] = data.split(MARK);
    raw += own;
    terminal.write(own, change);
    if (rest.length === 0) return;
    isRead = true;
    child.write(keys.enter);
  });
  const exited = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) =>
      // An empty write is done when everything before it is on the screen.
      terminal.write("", () => {
        code = exitCode;
        resolve(exitCode);
        change();
      }),
    );
  });
  onTestFinished(() => {
    if (code === undefined) child.kill();
    terminal.dispose();
  });
  const text = () => textOf(terminal);
  const shows = (wanted: string | RegExp) =>
    typeof wanted === "string" ? text().includes(wanted) : wanted.test(text());
  return {
    type: (typed) => child.write(typed),
    text,
    raw: () => raw,
    exited,
    waitFor: (wanted) =>
      new Promise((resolve, reject) => {
        const settle = (problem?: string) => {
          changed.removeEventListener("change", look);
          clearTimeout(patience);
          if (problem === undefined) resolve();
          else
            reject(
              new Error(`${problem} before ${wanted} was seen:\n${text()}`),
            );
        };
        const look = () => {
          if (shows(wanted)) settle();
          else if (code !== undefined) settle(`It ended with ${code}`);
        };
        const patience = setTimeout(
          () => settle(`${PATIENCE} ms went by`),
          PATIENCE,
        );
        changed.addEventListener("change", look);
        look();
      }),
  };
}

/** The lines of the screen; those that were wrapped are whole again. */
function textOf(terminal: Terminal): string {
  const { active } = terminal.buffer;
  const lines: string[] = [];
  for (let row = 0; row < active.length; row++) {
    const line = active.getLine(row);
    const part = line?.translateToString(true) ?? "";
    if (line?.isWrapped) lines[lines.length - 1] += part;
    else lines.push(part);
  }
  return lines.join("\n").trimEnd();
}
