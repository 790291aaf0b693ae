import { fstatSync, statSync, writeSync } from "node:fs";

/** Standard output or standard error. */
export interface Output {
  /** Whether it is a terminal that shows colours. */
  readonly hasColours: boolean;
  write(text: string): void;
}

/** Whether a stream may still have something to write. */
let hasStream = false;

const DESCRIPTORS = { stdout: 1, stderr: 2 } as const;

/**
 * Opens standard output or standard error. Making the stream that Node.js has
 * for it takes a tenth of the time of `--help`, so that only a terminal gets
 * one: for its colours, and for what is not ASCII in a console of Windows.
 */
export function openOutput(name: keyof typeof DESCRIPTORS): Output {
  const descriptor = DESCRIPTORS[name];
  if (!mayBeTerminal(descriptor))
    return {
      hasColours: false,
      write: (text) => writeWhole(descriptor, text),
    };
  const stream = process[name];
  hasStream = true;
  return {
    // hasColors knows NO_COLOR, FORCE_COLOR and TERM=dumb.
    hasColours: stream.isTTY && stream.hasColors(),
    write: (text) => void stream.write(text),
  };
}

/**
 * Ends the process where everything said is out. Node.js takes its memory apart
 * at the end of its own accord, which the system does in no time.
 */
export function endSoon(): void {
  if (!hasStream) process.exit();
}

/** A terminal is a character device. So is /dev/null, which is none. */
export function mayBeTerminal(descriptor: number): boolean {
  try {
    const status = fstatSync(descriptor);
    if (!status.isCharacterDevice()) return false;
    return (
      process.platform === "win32" || status.rdev !== statSync("/dev/null").rdev
    );
  } catch {
    // Closed, or without a /dev: the stream knows what to do.
    return true;
  }
}

/** Writes to what is no terminal, in as many pieces as the reader takes. */
function writeWhole(descriptor: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0)
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EAGAIN") waitForReader();
      // Whoever reads may have read enough: `describe | head`.
      else if (code === "EPIPE" || code === "EOF") process.exit();
      else throw error;
    }
}

/** A pipe that another program made non-blocking is full. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
