import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Starts programs, and sees to it that nothing of them outlives this process. */
export class Processes {
  #keeper;

  /** @param {string} keeper source of keeper.mjs */
  constructor(keeper) {
    const args = ["--input-type=module", "--eval", keeper];
    this.#keeper = spawn(process.execPath, args, {
      detached: true,
      stdio: ["pipe", "ignore", "inherit"],
      windowsHide: true,
    });
    this.#keeper.stdin.on("error", () => {});
  }

  #tell(message) {
    this.#keeper.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /**
   * As Node.js's own, in a process group of its own.
   * @throws {Error} once everything has been told to end
   */
  spawn(file, args, options) {
    if (this.#keeper.stdin.writableEnded)
      throw new Error("The simulator is about to end.");
    const child = spawn(file, args, {
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
      ...options,
    });
    const { pid } = child;
    if (pid) {
      this.#tell({ add: pid });
      child.once("close", () => this.#tell({ remove: pid }));
    }
    return child;
  }

  /**
   * Starts a program whose lines are worth reading.
   * @param {string[]} words
   * @param {{ log: (line: string) => void, cwd: string, env?: object, stdout?: "ignore", shell?: boolean }} options
   */
  start(words, { log, stdout, ...options }) {
    const stdio = ["ignore", stdout ?? "pipe", "pipe"];
    const quoted = words.map((each) => (/\s/.test(each) ? `"${each}"` : each));
    const [file, ...args] = options.shell ? [quoted.join(" ")] : words;
    const child = this.spawn(file, args, { ...options, stdio });
    for (const input of [child.stdout, child.stderr])
      if (input) createInterface({ input }).on("line", log);
    child.once("error", ({ message }) => log(message));
    return child;
  }

  /**
   * Ends a program along with what it has started.
   * @param {{ pid?: number }} [child]
   */
  kill(child) {
    this.#tell({ end: child?.pid });
  }

  /** Runs a program when all others have ended; the last one that was named runs first. */
  atEnd(file, args, env) {
    this.#tell({ run: [file, args, env] });
  }

  /** Removes a folder when all programs have ended. */
  removeAtEnd(folder) {
    const remove = `fs.rmSync(${JSON.stringify(folder)}, { recursive: true, force: true, maxRetries: 5 })`;
    this.atEnd(process.execPath, ["--eval", remove]);
  }

  /** Ends everything; resolves once it has ended. */
  async end() {
    this.#keeper.stdin.end();
    if (this.#keeper.exitCode === null) await once(this.#keeper, "exit");
  }
}
