// Runs in the page before the extension's own code, and gives it `window.ddClient`.
import { connect } from "./calls.js";
import { hosts } from "./hosts.js";
import { themes, useTheme } from "./theme.js";
import { toast } from "./toast.js";

/** @typedef {import("@docker/extension-api-client-types").v1.DockerDesktopClient} Client */

/**
 * What the server tells a page: of the extension, and of this machine.
 * @typedef {{ metadata: any, image: string, version: string, platform: string, arch: string, hostname: string }} Setup
 */

const VIEWS = {
  Containers: "",
  Container: "container",
  ContainerLogs: "container",
  ContainerInspect: "container",
  ContainerTerminal: "container",
  ContainerStats: "container",
  Images: "",
  Image: "image",
  Volumes: "",
  Volume: "volume",
};
const TOASTS = ["success", "warning", "error"];
const VERBS = ["get", "head", "delete", "post", "put", "patch"];
const NO_DIALOG =
  "docker-desktop-adapter:desktopUIshowOpenDialog': Error: No handler registered for 'docker-desktop-adapter:desktopUIshowOpenDialog'";

/**
 * @param {Setup} setup
 * @param {import("./hosts.js").DesktopHost} host whose client it is
 * @param {URLSearchParams} query of the page's address
 * @returns {Client}
 */
function createClient({ metadata, image, version, ...machine }, host, query) {
  const system = machine.platform.replace("win32", "windows");
  const programs = (metadata.host?.binaries ?? [])
    .flatMap((entry) => entry[system] ?? [])
    .map((program) => program.path.split("/").at(-1));
  const { exec, request, engine, told, note } = connect(host, query, programs);

  const service = { request: told("extension.vm.service.request", request) };
  for (const verb of VERBS)
    service[verb] = told(`extension.vm.service.${verb}`, (url, data) =>
      request({ method: verb.toUpperCase(), url, data }),
    );

  /** Adds a member; one that is not there says why, in the panel and the console. */
  const optional = (on, of, name, section, isThere, value) =>
    Object.defineProperty(on, name, {
      enumerable: Boolean(isThere),
      get() {
        if (isThere) return value;
        note(`${of}${name}`, `is not there: metadata.json has no ${section}`);
      },
    });
  const all = host.hasAllSections;
  const hasSocket = all || metadata.vm?.exposes?.socket;
  const vm = { cli: { exec: exec("vm") } };
  optional(vm, "extension.vm.", "service", "vm.exposes", hasSocket, service);
  const extension = host.extension(image, version);
  const sections = { vm, host: { cli: { exec: exec("host") } } };
  for (const [name, ways] of Object.entries(sections))
    optional(extension, "extension.", name, name, all || metadata[name], ways);

  /** A list of the Engine, as `docker.list…` gives it in this host. */
  const list = (what, known) => async (options) => {
    const asked = Object.entries(host.listsAll ? { all: 1 } : (options ?? {}));
    const sent = asked
      .filter(([name]) => known.includes(name))
      .map(([name, value]) => [
        name,
        name === "filters" ? host.filters(value) : value,
      ]);
    return host[what](
      await engine(`/${what}/json?${new URLSearchParams(sent)}`),
    );
  };

  const navigate = {};
  for (const [name, kind] of Object.entries(VIEWS))
    navigate[`view${name}`] = told(
      `desktopUI.navigate.view${name}`,
      async (...args) => {
        if (host.navigate === "does nothing") return;
        // Rejects where there is no such object, as the real one does.
        if (kind) await exec("docker")(kind, ["inspect", String(args[0])]);
        toast(
          "success",
          `${host.name} would open view${name}(${args.join(", ")}).`,
        );
      },
    );

  async function showOpenDialog() {
    if (host.dialog === "rejects")
      throw new Error(`Error invoking remote method '${NO_DIALOG}`);
    const path = prompt("The path that is chosen in the dialog:");
    return { canceled: !path, filePaths: path ? [path] : [] };
  }

  function openExternal(url) {
    if (host.opensAnything || /^https?:$/.test(new URL(url).protocol))
      window.open(url, "_blank", "noopener");
    else note("host.openExternal", `opens http and https only, not ${url}`);
  }

  const say = (kind) =>
    told(`desktopUI.toast.${kind}`, (text) => toast(kind, text));
  return {
    ...versionZero(),
    extension,
    desktopUI: {
      toast: /** @type {any} */ (
        Object.fromEntries(TOASTS.map((kind) => [kind, say(kind)]))
      ),
      dialog: {
        showOpenDialog: told("desktopUI.dialog.showOpenDialog", showOpenDialog),
      },
      navigate: /** @type {any} */ (
        host.navigate === "is missing" ? {} : navigate
      ),
    },
    host: { ...machine, openExternal: told("host.openExternal", openExternal) },
    docker: {
      cli: { exec: exec("docker") },
      listContainers: told(
        "docker.listContainers",
        list("containers", ["all", "limit", "size", "filters"]),
      ),
      listImages: told(
        "docker.listImages",
        list("images", ["all", "filters", "digests"]),
      ),
    },
  };
}

/** Members of version 0 of the SDK: each throws, and names what took its place. */
function versionZero() {
  const gone = (name, instead) => () => {
    throw new Error(
      `ddClient.${name} is of version 0 of the SDK: use ddClient.${instead}`,
    );
  };
  const stream = "cli.exec with the option stream";
  const members = [
    ...TOASTS.map((kind) => [
      `toast${kind[0]?.toUpperCase()}${kind.slice(1)}`,
      `desktopUI.toast.${kind}`,
    ]),
    ...Object.keys(VIEWS).map((view) => [
      `navigateTo${view}`,
      `desktopUI.navigate.view${view}`,
    ]),
    ["listContainers", "docker.listContainers"],
    ["listImages", "docker.listImages"],
    ["execHostCmd", "extension.host.cli.exec"],
    ["spawnHostCmd", `extension.host.${stream}`],
    ["execDockerCmd", "docker.cli.exec"],
    ["spawnDockerCmd", `docker.${stream}`],
    ["openExternal", "host.openExternal"],
  ];
  const ofBackend = [
    ...[...VERBS, "request"].map((verb) => [verb, `vm.service.${verb}`]),
    ["execInVMExtension", "vm.cli.exec"],
    ["spawnInVMExtension", `vm.${stream}`],
  ];
  const backend = Object.fromEntries(
    ofBackend.map(([name, instead]) => [
      name,
      gone(`backend.${name}`, `extension.${instead}`),
    ]),
  );
  backend.execInContainer = gone("backend.execInContainer", "docker.cli.exec");
  return {
    backend,
    ...Object.fromEntries(
      members.map(([name, instead]) => [name, gone(name, instead)]),
    ),
  };
}

function isOwn(other) {
  try {
    return other.location.origin === location.origin;
  } catch {
    return false;
  }
}

/**
 * Gives the page its client, or an ordinary browser window the dashboard around the page.
 * @param {Setup} setup
 */
export function install(setup) {
  // A real host is here, or a page of others around: nothing of the simulator shows.
  if ("ddClient" in window || !isOwn(window.parent)) return;
  const query = new URLSearchParams(location.search);
  const [, token] = /^#token=([\w-]+)$/.exec(location.hash) ?? [];
  if (token) {
    localStorage.setItem("simulator.token", token);
    history.replaceState(null, "", location.pathname + location.search);
  }
  if (window === window.top && !query.has("bare")) {
    window.stop();
    location.replace(`/__simulator/${location.search}`);
    return;
  }
  useTheme(query.get("theme"));
  const host = hosts[query.get("host") ?? ""] ?? hosts["docker-desktop"];
  if (host.hasThemes)
    Object.assign(window, { __ddMuiV5Themes: themes, __ddMuiV6Themes: themes });
  Object.assign(window, { ddClient: createClient(setup, host, query) });
}
