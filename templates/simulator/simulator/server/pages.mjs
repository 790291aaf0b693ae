// What pages ask for: each page has one connection, on which answers and output come back.
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds after which a call that is waited for is told of. */
const HANGS_AFTER = 10_000;
/** Milliseconds in which nothing has happened once a page is at rest. */
const QUIET = 1_000;
const LINES_KEPT = 200;

const isText = (value) => typeof value === "string";
const isTexts = (value) =>
  value && typeof value === "object" && Object.values(value).every(isText);
const maybe = (is) => (value) => value === undefined || is(value);
const oneOf = (values) => (value) => values.includes(value);
const REQUEST = {
  method: isText,
  url: isText,
  headers: maybe(isTexts),
  body: maybe(isText),
};
/** What a call has to have, by its kind. */
const SHAPES = {
  close: {},
  backend: REQUEST,
  engine: REQUEST,
  run: {
    where: oneOf(["docker", "host", "vm"]),
    engine: oneOf(["docker", "podman"]),
    cmd: isText,
    args: (value) => Array.isArray(value) && isTexts(value),
    shell: oneOf([true, false]),
    cwd: maybe(isText),
    env: maybe(isTexts),
  },
};

/** The last lines of a log, with one more. */
export const withLine = (lines, line) => [...lines.slice(1 - LINES_KEPT), line];

/**
 * What answers the calls.
 * @typedef {object} Parts
 * @property {() => Promise<import("node:http").RequestOptions>} backend where it listens, once it listens or has failed
 * @property {() => Promise<import("node:http").RequestOptions>} engine where the Engine's API is
 * @property {(call: { where: string, engine: string, cmd: string, args: string[], shell: boolean, cwd?: string, env?: object }) => import("node:child_process").ChildProcess} run
 * @property {(child?: { pid?: number }) => void} kill with everything that it started
 * @property {(text: string) => void} log
 */

export class Pages {
  /** What the backend has printed lately. */
  lines = [];
  #parts;
  #pages = new Set();
  #recent = [];
  /** How many answers are waited for, and when there was last one. */
  #open = 0;
  #busyAt = Date.now();

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * Begins with a page. When its connection ends, the page is gone, and its commands with it.
   * @param {import("node:stream").Duplex} connection
   * @param {(message: object) => boolean} send as `write` of the connection
   * @param {boolean} log whether it shows the log
   * @returns {(call: any) => void} begins what the page asks for
   */
  open(connection, send, log) {
    /** By the number of their call. */
    const commands = new Map();
    const page = { connection, send, commands, log };
    // Any number of commands may wait until the page reads on.
    connection.setMaxListeners(0);
    this.#pages.add(page);
    send({ opened: true });
    if (log) for (const line of this.lines) send({ log: line });
    connection.on("close", () => {
      this.#pages.delete(page);
      for (const child of commands.values()) this.#parts.kill(child);
    });
    return (call) => this.#call(page, call);
  }

  /** Loads every page again. */
  reload() {
    for (const { send } of this.#pages) send({ reload: true });
  }

  /** Keeps a line of the backend's, and tells it to every page that shows them. */
  log(line) {
    this.lines = withLine(this.lines, line);
    for (const { send, log } of this.#pages) if (log) send({ log: line });
  }

  /** Says that an answer is waited for; what it returns says that it has come. */
  wait() {
    this.#open++;
    return () => {
      this.#open--;
      this.#busyAt = Date.now();
    };
  }

  /** Resolves once no answer has been waited for in a while. */
  async rest() {
    while (this.#open > 0 || Date.now() - this.#busyAt < QUIET)
      await pause(100);
  }

  #call({ connection, send, commands }, asked) {
    const { id, kind, ...call } = asked;
    const answer = (message) => send({ id, ...message });
    const fail = ({ message }) => answer({ error: { message } });
    if (!isText(kind) || !Object.hasOwn(SHAPES, kind))
      return fail({ message: "No such call." });
    for (const [name, fits] of Object.entries(SHAPES[kind]))
      if (!fits(call[name]))
        return fail({ message: `${name} of the call is not right.` });
    if (kind === "close") this.#parts.kill(commands.get(id));
    else if (kind !== "run") this.#request(kind, call).then(answer, fail);
    else
      try {
        const child = this.#parts.run(call);
        commands.set(id, child);
        child.once("close", () => commands.delete(id));
        pass(child, answer, connection);
      } catch (error) {
        fail(error);
      }
  }

  /** Asks the backend, or the Engine's API. Prints what has happened lately if there is no answer. */
  async #request(kind, { method, url, headers, body }) {
    const what = `${method} ${url}`;
    this.#recent = [...this.#recent.slice(-9), what];
    const timer = setTimeout(() => {
      const { log } = this.#parts;
      log(`${what} has had no answer for ${HANGS_AFTER / 1000} s.`);
      log(`Calls before it: ${this.#recent.join(", ")}`);
      for (const line of this.lines.slice(-10)) log(`  backend: ${line}`);
    }, HANGS_AFTER);
    const end = this.wait();
    try {
      const place = await this.#parts[kind]();
      return await roundTrip({ ...place, method, path: url, headers }, body);
    } finally {
      clearTimeout(timer);
      end();
    }
  }
}

/** Passes on what a command prints, and how it ends. */
function pass(child, answer, connection) {
  for (const name of ["stdout", "stderr"])
    child[name].setEncoding("utf8").on("data", (chunk) => {
      if (answer({ [name]: chunk })) return;
      // The page reads more slowly than the command writes.
      child[name].pause();
      connection.once("drain", () => child[name].resume());
    });
  child.once("error", ({ message }) => answer({ error: { message } }));
  child.once("close", (code, signal) => answer({ end: { code, signal } }));
}

/** One request and its whole answer, as text. */
async function roundTrip(options, body) {
  // What comes after the answer's first line is an error of the answer, too.
  const request = httpRequest(options).on("error", () => {});
  request.end(body);
  const [response] = await once(request, "response");
  const { statusCode: status, statusMessage: statusText } = response;
  return { status, statusText, body: await text(response) };
}
