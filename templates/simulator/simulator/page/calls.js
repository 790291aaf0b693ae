// What the page asks for goes to the server; answers and output come back on one stream.
import { note, record, told } from "./record.js";

/** Kept, should the page replace it. */
const { fetch } = window;
const SLOW = 3_000;
const refusal = (status, statusText) => ({ status, statusText, body: "" });
const DOWN = "connect ECONNREFUSED /run/guest-services/backend.sock";
/** Answers that `?scenario=` gives in the backend's place. */
const SCENARIOS = {
  "backend-down": { error: { message: DOWN } },
  "not-found": refusal(404, "Not Found"),
  "server-error": refusal(500, "Internal Server Error"),
};

/**
 * Ways from a page to the backend, to commands and to the engine.
 * @param {import("./hosts.js").DesktopHost} host whose page it is
 * @param {URLSearchParams} query of the page's address: `scenario` is a failure to inject
 * @param {string[]} programs that metadata.json lists for this system
 */
export function connect(host, query, programs) {
  const page = crypto.randomUUID();
  const token = localStorage.getItem("simulator.token") ?? "";
  const scenario = query.get("scenario") ?? "";
  /** What waits for messages, by the number of the call. */
  const waiting = new Map();
  let last = 0;

  async function send(path, body) {
    const response = await fetch(`/__simulator/${path}`, {
      method: "POST",
      headers: { "X-Simulator-Token": token },
      body: JSON.stringify({ page, ...body }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response;
  }

  /** Tells the window around the page, which has no stream of its own: a browser has few for all windows. */
  const tell = (message) =>
    window.parent !== window &&
    window.parent.postMessage(message, location.origin);

  // Also a page that asks for nothing hears of a backend that was started again.
  const opened = send("channel", { log: window.parent !== window });
  opened.then(
    ({ body }) => {
      tell({ opened: true });
      void listen(body.getReader());
    },
    ({ message }) => {
      note("extension", message);
      tell({ problem: message });
    },
  );

  async function listen(reader) {
    const decoder = new TextDecoder();
    const read = () => reader.read().catch(() => ({ done: true }));
    let rest = "";
    for (let next = await read(); !next.done; next = await read()) {
      const text = decoder.decode(next.value, { stream: true });
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const { id, ...message } = JSON.parse(line);
        if (message.log) tell(message);
        if (message.reload) location.reload();
        waiting.get(id)?.(message);
        const isOutput = "stdout" in message || "stderr" in message;
        if (!isOutput) waiting.delete(id);
      }
    }
    const message = "The simulator has stopped. Start it, and reload the page.";
    for (const hear of waiting.values()) hear({ error: { message } });
  }

  /** Sends a call. `hear` gets what comes of it; `problem` comes in place of it. */
  async function ask({ problem, ...call }, hear, id = ++last) {
    waiting.set(id, hear);
    try {
      await opened;
      if (problem) throw new Error(problem);
      if (scenario === "slow")
        await new Promise((resolve) => setTimeout(resolve, SLOW));
      await send("call", { id, ...call });
    } catch ({ message }) {
      waiting.delete(id);
      hear({ error: { message } });
    }
  }

  /** The one answer to a call. */
  const answer = (call) => new Promise((resolve) => void ask(call, resolve));

  /**
   * `extension.vm.service.request`, and what the verbs do.
   * @param {{ method: string, url: string, headers?: object, data?: any }} config
   */
  async function request({ method, url, headers: given, data }) {
    const body = host.bodyOf(data);
    const type = { "Content-Type": "application/json" };
    const headers = host.headersOf(given, host.isJson(data) ? type : {});
    const call = { kind: "backend", method, url, headers, body };
    const reply = await (SCENARIOS[scenario] ?? answer(call));
    if (reply.error) throw host.unreachable(reply.error);
    if (reply.status < 200 || reply.status > 299) throw host.refusal(reply);
    try {
      return JSON.parse(reply.body);
    } catch {
      return reply.body;
    }
  }

  /** Asks the Engine's API: `GET url`. */
  async function engine(url) {
    const call = { kind: "engine", method: "GET", url };
    const { error, status, body } = await answer(call);
    if (error || status !== 200) throw new Error(error?.message ?? body);
    return JSON.parse(body);
  }

  /**
   * `exec` of one place: a promise, or, with `stream`, something to close.
   * @param {"docker" | "host" | "vm"} where
   * @returns {any}
   */
  function exec(where) {
    const name = `${where === "docker" ? "" : "extension."}${where}.cli.exec`;
    return (cmd, given, options = {}) => {
      host.check(cmd, given, options);
      const { stream: on } = options;
      const { cwd, env } = host.takesOptions(where) ? options : {};
      const args = (given ?? []).map(String);
      /** @type {Record<string, any>} */
      const call = {
        kind: "run",
        where,
        engine: host.engine,
        cmd,
        args: host.argumentsOf(args, where),
        shell: host.hasShell && !on,
        cwd,
        env,
      };
      const isListed =
        where !== "host" || host.runsOthers || programs.includes(cmd);
      if (!isListed)
        note(`${name}("${cmd}")`, "runs only what metadata.json lists");
      if (!isListed || scenario === "command-not-found")
        call.problem = call.shell
          ? `sh: ${cmd}: not found`
          : `spawn ${cmd} ENOENT`;
      return on
        ? stream(where, call, on, record(name, [cmd, args]))
        : told(name, (..._) => runToEnd(where, call))(cmd, args);
    };
  }

  async function runToEnd(where, call) {
    const output = { stdout: "", stderr: "" };
    const ended = await new Promise((resolve) => {
      void ask(call, ({ stdout = "", stderr = "", end, error }) => {
        output.stdout += stdout;
        output.stderr += stderr;
        if (error) resolve({ code: null, signal: null, ...error });
        if (end) resolve(end);
      });
    });
    const command = [call.cmd, ...call.args].join(" ");
    const failure = host.failure({ ...output, ...ended }, where, command);
    if (failure) throw failure;
    const lines = () => host.lines(output.stdout);
    const parse = (text) => JSON.parse(host.json(text));
    return {
      ...output,
      ...host.result(ended, command),
      lines,
      parseJsonLines: () => lines().filter(Boolean).map(parse),
      parseJsonObject: () => parse(output.stdout),
    };
  }

  function stream(where, call, on, report) {
    const id = ++last;
    const rest = { stdout: "", stderr: "" };
    /** Whether nobody is told any more. */
    let isOver = false;
    const give = (from, text) => on.onOutput?.({ [from]: text });
    function output(from, text) {
      const isSplit = from === "stdout" || host.splitsErrors;
      if (host.bytesFromContainer && where === "vm")
        return give(from, new TextEncoder().encode(text));
      if (!on.splitOutputLines || !isSplit) return give(from, text);
      const lines = (rest[from] + text).split(host.lineEnd);
      rest[from] = lines.pop();
      for (const line of lines) give(from, line);
    }
    function hear({ stdout, stderr, end, error }) {
      if (isOver) return;
      if (stdout) output("stdout", stdout);
      if (stderr) output("stderr", stderr);
      if (scenario === "stream-cut" && !end) {
        kill();
        error = { message: "The stream was cut: ?scenario=stream-cut" };
      }
      if (!end && !error) return;
      isOver = true;
      for (const [from, text] of Object.entries(rest))
        if (text && !host.losesRest) give(from, text);
      report(error ? { error } : { value: end });
      if (error) on.onError?.(new Error(error.message));
      else if (end.signal && host.tellsSignals) on.onError?.(end.signal);
      else on.onClose?.(end.code ?? 1);
    }
    const asked = ask(call, hear, id);
    const kill = () =>
      asked.then(() => send("call", { kind: "close", id })).catch(() => {});
    return {
      close() {
        if (!host.closes) return;
        isOver = host.forgetsClosed;
        void kill();
      },
    };
  }

  return { exec, request, engine };
}
