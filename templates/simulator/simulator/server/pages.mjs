// What pages ask for: each page has one stream, on which answers and output come back.
import { request as httpRequest, Agent } from "node:http";
import { connectionTo } from "../parts/place.mjs";

/** Milliseconds after which a call that is waited for is told of. */
const HANGS_AFTER = 10_000;

const isText = (value) => typeof value === "string";
const maybe = (is) => (value) => value === undefined || is(value);
const isTexts = (value) =>
  value && typeof value === "object" && Object.values(value).every(isText);
/** What a call has to have, by its kind. */
const SHAPES = {
  close: {},
  request: {
    method: isText,
    url: isText,
    headers: maybe(isTexts),
    body: maybe(isText),
  },
  engine: { url: isText },
  run: {
    where: (value) => ["docker", "host", "vm"].includes(value),
    engine: (value) => ["docker", "podman"].includes(value),
    cmd: isText,
    args: (value) => Array.isArray(value) && isTexts(value),
    shell: (value) => typeof value === "boolean",
    cwd: maybe(isText),
    env: maybe(isTexts),
  },
};

/**
 * What answers the calls.
 * @typedef {object} Parts
 * @property {() => Promise<string>} socket where the backend listens, once it listens or has failed
 * @property {() => Promise<import("node:http").RequestOptions>} engine where the Engine's API is
 * @property {(call: { where: string, engine: string, cmd: string, args: string[], shell: boolean, cwd?: string, env?: object }) => import("node:child_process").ChildProcess} run
 * @property {(child: import("node:child_process").ChildProcess) => void} kill with everything that it started
 * @property {(text: string) => void} log
 * @property {() => string[]} lastLines of the backend
 */

export class Pages {
  #parts;
  #agent = new Agent({ keepAlive: true });
  /** Streams of pages by id: what to write to, and commands by the number of their call. */
  #pages = new Map();
  #recent = [];

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * Begins the stream of a page. When it ends, the page is gone, and its commands with it.
   * @throws {Error} with `status` where it makes no sense
   */
  open({ page, log }, response) {
    if (!isText(page) || this.#pages.has(page))
      throw problem("A page opens one stream, with an id of its own.");
    const commands = new Map();
    response.writeHead(200, { "Content-Type": "application/x-ndjson" });
    response.flushHeaders();
    // Any number of commands may wait until the page reads on.
    response.setMaxListeners(0);
    this.#pages.set(page, { response, commands, log });
    if (log)
      for (const line of this.#parts.lastLines())
        write(response, { log: line });
    response.on("close", () => {
      this.#pages.delete(page);
      for (const child of commands.values()) this.#parts.kill(child);
    });
  }

  /** Tells every page something: `{ reload: true }`, or, to whom it is for, `{ log: line }`. */
  tell(message) {
    for (const { response, log } of this.#pages.values())
      if (log || !message.log) write(response, message);
  }

  /**
   * Begins what a page asks for.
   * @throws {Error} with `status` where it makes no sense
   */
  async call(/** @type {any} */ { page, id, kind, ...call }) {
    const { response, commands } = this.#pages.get(page) ?? {};
    if (!response) throw problem("This page has no stream.");
    if (!isText(kind) || !Object.hasOwn(SHAPES, kind))
      throw problem("No such call.");
    for (const [name, fits] of Object.entries(SHAPES[kind]))
      if (!fits(call[name])) throw problem(`${name} of the call is not right.`);
    const answer = (message) => write(response, { id, ...message });
    if (kind === "close") {
      const child = commands.get(id);
      if (child) this.#parts.kill(child);
    } else if (kind === "request")
      void this.#watch(call, this.#request(call)).then(answer);
    else if (kind === "engine") void this.#engine(call).then(answer);
    else void this.#run(id, call, response, commands);
  }

  async #request({ method, url, headers, body }) {
    const place = connectionTo(await this.#parts.socket());
    const to = { ...place, method, path: url, agent: this.#agent };
    return roundTrip(
      { ...to, headers: { host: "localhost", ...headers } },
      body,
    );
  }

  async #engine({ url }) {
    try {
      return await roundTrip({ ...(await this.#parts.engine()), path: url });
    } catch (error) {
      return { error: { message: error.message } };
    }
  }

  async #run(id, call, response, commands) {
    const send = (message) => write(response, { id, ...message });
    try {
      const child = this.#parts.run(call);
      commands.set(id, child);
      for (const name of ["stdout", "stderr"])
        child[name].setEncoding("utf8").on("data", (text) => {
          if (send({ [name]: text })) return;
          // The page reads more slowly than the command writes.
          child[name].pause();
          response.once("drain", () => child[name].resume());
        });
      child.once("error", ({ message }) => send({ error: { message } }));
      child.once("close", (code, signal) => {
        commands.delete(id);
        send({ end: { code, signal } });
      });
      if (response.closed) this.#parts.kill(child);
    } catch ({ message }) {
      send({ error: { message } });
    }
  }

  /** Prints what has happened lately if an answer does not come. */
  async #watch({ method, url }, answer) {
    const what = `${method} ${url}`;
    this.#recent = [...this.#recent.slice(-9), what];
    const timer = setTimeout(() => {
      const { log, lastLines } = this.#parts;
      log(`${what} has had no answer for ${HANGS_AFTER / 1000} s.`);
      log(`Calls before it: ${this.#recent.join(", ")}`);
      for (const line of lastLines().slice(-10)) log(`  backend: ${line}`);
    }, HANGS_AFTER);
    try {
      return await answer;
    } catch ({ message }) {
      return { error: { message } };
    } finally {
      clearTimeout(timer);
    }
  }
}

const write = (response, message) =>
  response.write(`${JSON.stringify(message)}\n`);

const problem = (message) => Object.assign(new Error(message), { status: 400 });

/** One request and its whole answer, as text. */
function roundTrip(options, body) {
  return new Promise((resolve, reject) => {
    const request = httpRequest(options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.once("error", reject);
      response.once("end", () => {
        const { statusCode: status, statusMessage: statusText } = response;
        resolve({ status, statusText, body: text });
      });
    });
    request.once("error", reject);
    request.end(body);
  });
}
