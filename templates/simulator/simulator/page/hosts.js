// What apps that show extensions make of the same call: read from their source, November 2026.

/**
 * An app that shows extensions, as far as a page can tell it from the others.
 * @typedef {typeof dockerDesktop} DesktopHost
 */

const remote = (name, text) =>
  new Error(`Error invoking remote method '${name}': ${text}`);
const unquoted = (text) =>
  /^(["'])[^]*\1$/.test(text) ? text.slice(1, -1) : text;
const inMilliseconds = (item) => ({
  ...item,
  Created: item.Created * 1000,
});

const dockerDesktop = {
  name: "Docker Desktop",
  // What it tells of the extension.
  extension: (image, version) => ({ image: `${image}:${version}` }),
  // Whether `extension.vm` and `.host` are there without sections in metadata.json.
  hasAllSections: false,
  // What `docker.cli` runs.
  engine: "docker",
  // Whether a shell reads a command that is waited for.
  hasShell: true,
  // Whether `cwd` and `env` count; `where` is docker, host or vm.
  takesOptions: /** @type {(where: string) => boolean} */ (() => true),
  // Whether `host.cli` runs more than the programs that metadata.json lists.
  runsOthers: false,
  // What a command gets of its arguments.
  /** @type {(args: string[], where: string) => string[]} */
  argumentsOf: (args) => args,
  // Throws on arguments of the wrong type.
  check: /** @type {(...call: any[]) => void} */ (() => {}),
  // What a command rejects with; without a code, it was not found.
  /** @type {(ended: any, where: string, cmd: string) => any} */
  failure: ({ code, signal, stdout, stderr, message }, _, cmd) => {
    if (code === 0) return;
    const said = stderr || message || "";
    const killed = Boolean(signal);
    return { code: code ?? 127, signal, killed, cmd, stdout, stderr: said };
  },
  // What a result has besides its output.
  /** @type {(ended: { code: number }, cmd: string) => object} */
  result: () => ({}),
  lines: (stdout) => stdout.split(/\r?\n/),
  // What is parsed as JSON.
  json: (text) => text,
  // Whether a last line without its end is lost.
  losesRest: false,
  // Whether standard error is split into lines, too.
  splitsErrors: true,
  lineEnd: /\r?\n/,
  // Whether output of the container arrives as bytes, never split.
  bytesFromContainer: false,
  // Whether a stream that was killed ends with onError.
  tellsSignals: false,
  // Whether `close()` ends a stream, and whether nothing is heard of it any more.
  closes: true,
  forgetsClosed: false,
  // The body of a request, and whether it is said to be JSON.
  bodyOf: (data) => (typeof data === "string" ? data : JSON.stringify(data)),
  isJson: (data) => data !== undefined && typeof data !== "string",
  // Headers of a request: the page's own, and those of its body.
  headersOf: (headers, ofBody) => ({ ...ofBody, ...headers }),
  // What an answer of the backend rejects with that is an error.
  /** @type {(answer: { status: number, statusText: string, body: string }) => any} */
  refusal: ({ status, body }) => ({
    name: "Error",
    message: body,
    statusCode: status,
  }),
  // What a request rejects with if nobody answers.
  /** @type {(error: { message: string }) => any} */
  unreachable: ({ message }) => ({ name: "Error", message }),
  // What lists of the Engine's API become; `listsAll` ignores options.
  containers: (list) => list,
  images: (list) => list,
  listsAll: false,
  // What the Engine's API gets of the option `filters`.
  filters: (text) => text,
  dialog: "works",
  navigate: "works",
  // Whether `openExternal` takes more than http and https.
  opensAnything: false,
  // Whether the page finds Docker Desktop's themes for MUI.
  hasThemes: true,
};

/** @type {DesktopHost} */
const rancherDesktop = {
  ...dockerDesktop,
  name: "Rancher Desktop",
  extension: (image, version) => ({
    image: `${image}:${version}`,
    id: image,
    version,
  }),
  hasAllSections: true,
  hasShell: false,
  // In the container it is `docker compose` that gets them.
  takesOptions: (where) => where !== "vm",
  argumentsOf: (args, where) =>
    args.map((arg) =>
      where === "docker" ? unquoted(unquoted(arg)) : unquoted(arg),
    ),
  check(cmd, args, options) {
    const isText = (value) => typeof value === "string";
    if (!isText(cmd)) throw new TypeError("cmd is not a string");
    if (!Array.isArray(args) || !args.every(isText))
      throw new TypeError("args is not a string array");
    if (options?.cwd !== undefined && !isText(options.cwd))
      throw new TypeError("options.cwd is not a string");
    if (typeof (options?.env ?? {}) !== "object")
      throw new TypeError("options.env is not an object");
  },
  failure(ended, where, cmd) {
    const { message, ...rest } = ended;
    if (message !== undefined)
      return remote("extensions/spawn/blocking", `Error: ${message}`);
    return ended.code === 0
      ? undefined
      : { cmd: `${where === "docker" ? "docker " : ""}${cmd}`, ...rest };
  },
  result: ({ code }, cmd) => ({ cmd, code }),
  losesRest: true,
  tellsSignals: true,
  forgetsClosed: true,
  refusal: ({ status, statusText, body }) => ({
    statusCode: status,
    name: statusText,
    message: body,
  }),
  // Its proxy answers in the backend's place.
  unreachable: () => ({ statusCode: 502, name: "Bad Gateway", message: "" }),
  containers: (list) =>
    list.map((item) => ({ ...inMilliseconds(item), Ports: byPort(item) })),
  images: (list) =>
    list.map((item) => ({
      ...inMilliseconds(item),
      VirtualSize: `${(item.Size / 1e6).toFixed(1)}MB`,
    })),
  // Its `docker ps` takes them as words: status=exited.
  filters: (text) => {
    const [name = "", ...value] = text.split("=");
    return JSON.stringify({ [name]: [value.join("=")] });
  },
  navigate: "is missing",
  opensAnything: true,
  hasThemes: false,
};

/** @type {DesktopHost} */
const podmanDesktop = {
  ...dockerDesktop,
  name: "Podman Desktop",
  extension: () => ({ image: "" }),
  hasAllSections: true,
  engine: "podman",
  hasShell: false,
  takesOptions: () => false,
  runsOthers: true,
  argumentsOf: (args, where) => {
    const socket = "/var/run/docker.sock:/var/run/docker.sock";
    const isMount = (at) => args[at] === "-v" && args[at + 1] === socket;
    return where === "docker"
      ? args.filter((arg, at) => arg && !isMount(at) && !isMount(at - 1))
      : args;
  },
  // From the container, no exit code comes back.
  failure: ({ code, stdout, stderr }, where) =>
    code === 0 || (where === "vm" && code !== null)
      ? undefined
      : { stdout, stderr, toString: () => stderr },
  lines: (stdout) => (stdout === "" ? [] : stdout.split("\n")),
  json: (text) => text.replace(/^"([^]*)"$/, "$1"),
  losesRest: true,
  splitsErrors: false,
  lineEnd: /\n/,
  bytesFromContainer: true,
  closes: false,
  bodyOf: (data) => (data ? JSON.stringify(data) : undefined),
  isJson: Boolean,
  headersOf: (headers, ofBody) => ({ ...headers, ...ofBody }),
  refusal: ({ status, statusText }) =>
    remote(
      "docker-desktop-adapter:extensionVMServiceRequest",
      `Error: ${status === 401 || status === 403 ? "Unable to get access" : statusText}`,
    ),
  unreachable: () =>
    remote(
      "docker-desktop-adapter:extensionVMServiceRequest",
      "TypeError: fetch failed",
    ),
  containers: (list) => list.map(ofEngine),
  images: (list) => list.map(ofEngine),
  listsAll: true,
  dialog: "rejects",
  navigate: "does nothing",
  hasThemes: false,
};

/** Rancher Desktop lists containers by `docker inspect`, where ports are an object. */
function byPort({ Ports }) {
  /** @type {Record<string, object[] | null>} */
  const ports = {};
  for (const { IP, PrivatePort, PublicPort, Type } of Ports ?? []) {
    const own = (ports[`${PrivatePort}/${Type}`] ??= PublicPort ? [] : null);
    own?.push({ HostIp: IP, HostPort: String(PublicPort) });
  }
  return ports;
}

function ofEngine(item) {
  return { ...item, engineId: "podman.podman", engineName: "Podman" };
}

/** By what `?host=` says. @type {Record<string, DesktopHost>} */
export const hosts = {
  "docker-desktop": dockerDesktop,
  "rancher-desktop": rancherDesktop,
  "podman-desktop": podmanDesktop,
};
