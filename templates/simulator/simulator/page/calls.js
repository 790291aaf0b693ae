// What the page asks for goes to the server, and comes back, on one connection.
import { note, record, told } from "./record.js";

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
  const token = localStorage.getItem("simulator.token") ?? "";
  const scenario = query.get("scenario") ?? "";
  /** What waits for messages, by the number of the call. */
  const waiting = new Map();
  let last = 0;
  /** Why no call is answered any more. */
  let over = "";

  const isFramed = window.parent !== window;
  const socket = new WebSocket(`ws://${location.host}/__simulator/calls`);
  const send = (message) => socket.send(JSON.stringify(message));
  socket.onopen = () => send({ token, log: isFramed });
  const opened = new Promise((resolve) => {
    socket.onmessage = ({ data }) => {
      const { id, ...message } = JSON.parse(data);
      over = message.problem ?? "";
      if (over) note("extension", over);
      if (message.opened) resolve();
      if (message.reload) location.reload();
      // The window around the page shows it.
      const isShown = message.opened || message.log || over;
      if (isFramed && isShown)
        window.parent.postMessage(message, location.origin);
      waiting.get(id)?.(message);
      const isOutput = "stdout" in message || "stderr" in message;
      if (!isOutput) waiting.delete(id);
    };
    socket.onclose = () => {
      over ||= "The simulator has stopped. Start it, and reload the page.";
      for (const hear of waiting.values()) hear({ error: { message: over } });
      resolve();
    };
  });

  /** Sends a call. `hear` gets what comes of it; `problem` comes in place of it. */
  async function ask({ problem, ...call }, hear, id = ++last) {
    await opened;
    if (scenario === "slow" && !problem)
      await new Promise((resolve) => setTimeout(resolve, SLOW));
    if (problem || over) return hear({ error: { message: problem || over } });
    waiting.set(id, hear);
    send({ id, ...call });
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
    const kill = () => asked.then(() => send({ kind: "close", id }));
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
