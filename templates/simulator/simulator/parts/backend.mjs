import { once } from "node:events";
import { watch } from "node:fs";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { connectionTo } from "./place.mjs";

const LINES_KEPT = 200;
/** Changes of these are no changes of the code. */
const IGNORED = /(^|[\\/])(node_modules|bin|__pycache__|\.[^\\/]+)([\\/]|$)/;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The backend, started again when its code changes. */
export class Backend {
  /** What it has printed lately. */
  lines = [];
  #options;
  #child;
  #ended;
  #ready = Promise.resolve();
  /** Whether its code has changed since it was started. */
  #isOld = false;

  /**
   * @param {object} options
   * @param {string} options.folder that its commands run in, and that is watched
   * @param {string[]} [options.build] a command that has to end well before it is started
   * @param {string[]} options.run
   * @param {Record<string, string | undefined>} options.env
   * @param {string} options.socket where it will listen, as of newPlace
   * @param {import("./processes.mjs").Processes} options.processes
   * @param {(line: string) => void} options.log gets every line that it prints
   * @param {() => void} options.onRestart
   */
  constructor(options) {
    this.#options = options;
  }

  async start() {
    const { folder, onRestart } = this.#options;
    this.#ready = this.#begin();
    let timer;
    watch(folder, { recursive: true }, (_, file) => {
      if (!file || IGNORED.test(file)) return;
      clearTimeout(timer);
      // Editors write a file in several steps.
      timer = setTimeout(() => {
        this.#log(`${file} has changed.`);
        this.#isOld = true;
        this.#ready = this.#ready
          .then(() => this.#begin())
          .then(onRestart, ({ message }) => this.#log(message));
      }, 50);
    });
    await this.#ready;
  }

  /** Path of its socket, once it listens or has failed to. */
  async socket() {
    for (let ready; ready !== this.#ready;) await (ready = this.#ready);
    return this.#options.socket;
  }

  #log(line) {
    this.lines = [...this.lines.slice(1 - LINES_KEPT), line];
    this.#options.log(line);
  }

  #spawn(words) {
    const { folder, env, processes } = this.#options;
    return processes.start(words, {
      cwd: folder,
      env: { ...process.env, ...env },
      log: (line) => this.#log(line),
    });
  }

  /** Builds, replaces what runs, and waits until it listens; a build that fails replaces nothing. */
  async #begin() {
    const { build, run, socket, processes } = this.#options;
    this.#isOld = false;
    if (build) {
      const [code] = await once(this.#spawn(build), "close").catch(() => [1]);
      if (code !== 0) return this.#log("It could not be built.");
    }
    if (this.#child) {
      processes.kill(this.#child);
      await this.#ended;
    }
    await rm(socket, { force: true });
    const child = (this.#child = this.#spawn(run));
    let hasEnded = false;
    this.#ended = new Promise((resolve) => {
      child.once("close", (code, signal) => {
        hasEnded = true;
        this.#log(`It has ended: ${signal ?? `exit code ${code}`}.`);
        resolve(0);
      });
    });
    while (!hasEnded && !this.#isOld && !(await listens(socket)))
      await pause(20);
  }
}

function listens(socket) {
  return new Promise((resolve) => {
    const { socketPath, host, port } = connectionTo(socket);
    const to = socketPath ? { path: socketPath } : { host, port };
    const connection = connect(to, () => {
      connection.destroy();
      resolve(true);
    });
    connection.once("error", () => resolve(false));
  });
}
