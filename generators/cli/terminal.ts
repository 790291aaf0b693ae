import { openOutput } from "./output.ts";

/** Where words for people go, and how they may look. */
export interface Terminal {
  /** Prints a line for people. */
  say(line?: string): void;
  /** Prints a line that is the command's result. */
  result(line: string): void;
  bold(text: string): string;
  dim(text: string): string;
  green(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
}

/**
 * @param json whether standard output belongs to the result alone
 * @param plain no colours, whatever the terminal can do
 */
export function createTerminal({ json = false, plain = false } = {}): Terminal {
  const stdout = openOutput("stdout");
  const words = json ? openOutput("stderr") : stdout;
  const colours = !plain && words.hasColours;
  const paint = (open: number, close: number) => (text: string) =>
    colours ? `\u001B[${open}m${text}\u001B[${close}m` : text;
  return {
    say: (line = "") => words.write(`${line}\n`),
    result: (line) => stdout.write(`${line}\n`),
    bold: paint(1, 22),
    dim: paint(2, 22),
    green: paint(32, 39),
    red: paint(31, 39),
    yellow: paint(33, 39),
  };
}
