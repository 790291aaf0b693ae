// What apps that show extensions make of the same call: read from their source, November 2026.

/**
 * An app that shows extensions, as far as a page can tell it from the others.
 * @typedef {{ [member in keyof typeof dockerDesktop]: any }} DesktopHost
 */

const dockerDesktop = {
  name: "Docker Desktop",
  // What it tells of the extension.
  extension: (image, version) => ({ image: `${image}:${version}` }),
  // Whether `extension.vm` and `.host` are there without sections in metadata.json.
  hasAllSections: false,
  // Whether the page finds Docker Desktop's themes for MUI.
  hasThemes: true,
  dialog: "works",
  navigate: "works",
  // Whether `openExternal` takes more than http and https.
  opensAnything: false,

  // What `docker.cli` runs.
  engine: "docker",
  // Whether a shell reads a command that is waited for.
  hasShell: true,
  // Whether `host.cli` runs more than the programs that metadata.json lists.
  runsOthers: false,
  // Whether `cwd` and `env` count; `where` is docker, host or vm.
  takesOptions: (where) => Boolean(where),
  // What a command gets of its arguments.
  argumentsOf: (args, where) => args,
  // Throws on arguments of the wrong type.
  check(cmd, args, options) {},
  // What a command rejects with; without a code, it was not found.
  failure({ code, signal, stdout, stderr, message }, where, cmd) {
    if (code === 0) return;
    const said = stderr || message || "";
    const killed = Boolean(signal);
    return { code: code ?? 127, signal, killed, cmd, stdout, stderr: said };
  },
  // What a result has besides its output.
  result: ({ code }, cmd) => ({}),
  lines: (stdout) => stdout.split(/\r?\n/),
  // What is parsed as JSON.
  json: (text) => text,

  lineEnd: /\r?\n/,
  // Whether a last line without its end is lost.
  losesRest: false,
  // Whether standard error is split into lines, too.
  splitsErrors: true,
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
  // What an answer of the backend rejects with that is an error, and what no answer does.
  refusal: ({ status: statusCode, statusText, body: message }) => ({
    name: "Error",
    message,
    statusCode,
  }),
  unreachable: ({ message }) => ({ name: "Error", message }),

  // What lists of the Engine's API become; `listsAll` ignores options.
  containers: (list) => list,
  images: (list) => list,
  listsAll: false,
  // What the Engine's API gets of the option `filters`.
  filters: (text) => text,
};

const remote = (name, text) =>
  new Error(`Error invoking remote method '${name}': ${text}`);
const unquoted = (text) =>
  /^(["'])[^]*\1$/.test(text) ? text.slice(1, -1) : text;
const inMilliseconds = (item) => ({ ...item, Created: item.Created * 1000 });

/** @type {DesktopHost} */
const rancherDesktop = {
  ...dockerDesktop,
  name: "Rancher Desktop",
  extension: (id, version) => ({ image: `${id}:${version}`, id, version }),
  hasAllSections: true,
  hasThemes: false,
  navigate: "is missing",
  opensAnything: true,

  hasShell: false,
  // In the container it is `docker compose` that gets them.
  takesOptions: (where) => where !== "vm",
  argumentsOf: (args, where) =>
    args.map(unquoted).map((arg) => (where === "docker" ? unquoted(arg) : arg)),
  check(cmd, args, { cwd = "", env = {} }) {
    const isText = (value) => typeof value === "string";
    const wrong = (what) => {
      throw new TypeError(what);
    };
    if (!isText(cmd)) wrong("cmd is not a string");
    if (!Array.isArray(args) || !args.every(isText))
      wrong("args is not a string array");
    if (!isText(cwd)) wrong("options.cwd is not a string");
    if (typeof env !== "object") wrong("options.env is not an object");
  },
  failure({ message, ...ended }, where, cmd) {
    if (message !== undefined)
      return remote("extensions/spawn/blocking", `Error: ${message}`);
    const docker = where === "docker" ? "docker " : "";
    return ended.code === 0 ? undefined : { cmd: docker + cmd, ...ended };
  },
  result: ({ code }, cmd) => ({ cmd, code }),

  losesRest: true,
  tellsSignals: true,
  forgetsClosed: true,

  refusal: ({ status: statusCode, statusText: name, body: message }) => ({
    name,
    message,
    statusCode,
  }),
  // Its proxy answers in the backend's place.
  unreachable: () => ({ statusCode: 502, name: "Bad Gateway", message: "" }),

  // As `docker inspect` has them, where ports are an object.
  containers: (list) =>
    list.map((item) => ({ ...inMilliseconds(item), Ports: byPort(item) })),
  images: (list) =>
    list.map((item) => ({
      ...inMilliseconds(item),
      VirtualSize: `${(item.Size / 1e6).toFixed(1)}MB`,
    })),
  // Its `docker ps` takes them as words: status=exited.
  filters(text) {
    const [name = "", ...value] = text.split("=");
    return JSON.stringify({ [name]: [value.join("=")] });
  },
};

function byPort({ Ports }) {
  const ports = {};
  for (const { IP, PrivatePort, PublicPort, Type } of Ports ?? []) {
    const own = (ports[`${PrivatePort}/${Type}`] ??= PublicPort ? [] : null);
    own?.push({ HostIp: IP, HostPort: String(PublicPort) });
  }
  return ports;
}

const SERVICE = "docker-desktop-adapter:extensionVMServiceRequest";
const MOUNT = "/var/run/docker.sock:/var/run/docker.sock";
const ofPodman = (list) =>
  list.map((item) => ({
    ...item,
    engineId: "podman.podman",
    engineName: "Podman",
  }));

/** @type {DesktopHost} */
const podmanDesktop = {
  ...dockerDesktop,
  name: "Podman Desktop",
  extension: () => ({ image: "" }),
  hasAllSections: true,
  hasThemes: false,
  dialog: "rejects",
  navigate: "does nothing",

  engine: "podman",
  hasShell: false,
  runsOthers: true,
  takesOptions: () => false,
  argumentsOf(args, where) {
    if (where !== "docker") return args;
    const isMount = (at) => args[at] === "-v" && args[at + 1] === MOUNT;
    return args.filter((arg, at) => arg && !isMount(at) && !isMount(at - 1));
  },
  // From the container, no exit code comes back.
  failure({ code, stdout, stderr }, where) {
    if (code === 0 || (where === "vm" && code !== null)) return;
    return { stdout, stderr, toString: () => stderr };
  },
  lines: (stdout) => (stdout === "" ? [] : stdout.split("\n")),
  json: (text) => text.replace(/^"([^]*)"$/, "$1"),

  lineEnd: /\n/,
  losesRest: true,
  splitsErrors: false,
  bytesFromContainer: true,
  closes: false,

  bodyOf: (data) => (data ? JSON.stringify(data) : undefined),
  isJson: Boolean,
  headersOf: (headers, ofBody) => ({ ...headers, ...ofBody }),
  refusal({ status, statusText }) {
    const isDenied = status === 401 || status === 403;
    const reason = isDenied ? "Unable to get access" : statusText;
    return remote(SERVICE, `Error: ${reason}`);
  },
  unreachable: () => remote(SERVICE, "TypeError: fetch failed"),

  containers: ofPodman,
  images: ofPodman,
  listsAll: true,
};

/** By what `?host=` says. @type {Record<string, DesktopHost>} */
export const hosts = {
  "docker-desktop": dockerDesktop,
  "rancher-desktop": rancherDesktop,
  "podman-desktop": podmanDesktop,
};
