// Runs in the page before the extension's own code, and gives it `window.ddClient`.
import { connect } from "./calls.js";
import { hosts } from "./hosts.js";
import { note, told } from "./record.js";
import { themes } from "./themes.js";
import { toast } from "./toast.js";

/** @typedef {import("@docker/extension-api-client-types").v1.DockerDesktopClient} Client */

/**
 * What the server tells a page: of the extension, of its programs here, and of this machine.
 * @typedef {{ metadata: any, image: string, version: string, programs: string[], machine: { platform: string, arch: string, hostname: string } }} Setup
 */

/** What the dashboard can show, and of what kind the object is that has to be there. */
const VIEWS = {
  viewContainers: "",
  viewContainer: "container",
  viewContainerLogs: "container",
  viewContainerInspect: "container",
  viewContainerTerminal: "container",
  viewContainerStats: "container",
  viewImages: "",
  viewImage: "image",
  viewVolumes: "",
  viewVolume: "volume",
};
const TOASTS = ["success", "warning", "error"];
const VERBS = ["get", "head", "delete", "post", "put", "patch"];
const NO_DIALOG =
  "Error invoking remote method 'docker-desktop-adapter:desktopUIshowOpenDialog': Error: No handler registered for 'docker-desktop-adapter:desktopUIshowOpenDialog'";

/** What took the place of members of version 0 of the SDK. */
const LATER = {
  openExternal: "host.openExternal",
  listContainers: "docker.listContainers",
  listImages: "docker.listImages",
  execDockerCmd: "docker.cli.exec",
  spawnDockerCmd: "docker.cli.exec",
  execHostCmd: "extension.host.cli.exec",
  spawnHostCmd: "extension.host.cli.exec",
  "backend.execInContainer": "docker.cli.exec",
  "backend.execInVMExtension": "extension.vm.cli.exec",
  "backend.spawnInVMExtension": "extension.vm.cli.exec",
};
for (const kind of TOASTS)
  LATER[`toast${kind[0].toUpperCase()}${kind.slice(1)}`] =
    `desktopUI.toast.${kind}`;
for (const view of Object.keys(VIEWS))
  LATER[view.replace("view", "navigateTo")] = `desktopUI.navigate.${view}`;
for (const verb of [...VERBS, "request"])
  LATER[`backend.${verb}`] = `extension.vm.service.${verb}`;

/** Members of version 0: each throws, and says what to use instead. @returns {any} */
function versionZero() {
  const client = { backend: {} };
  for (const [path, instead] of Object.entries(LATER)) {
    const name = path.replace("backend.", "");
    const how = name.startsWith("spawn") ? " with the option stream" : "";
    const message = `ddClient.${path} is of version 0 of the SDK: use ddClient.${instead}${how}`;
    (name === path ? client : client.backend)[name] = () => {
      throw new Error(message);
    };
  }
  return client;
}

/** An object with a member for each name, whose calls are recorded. @returns {any} */
function members(path, names, make) {
  const entries = names.map((name) => [name, told(path + name, make(name))]);
  return Object.fromEntries(entries);
}

/**
 * @param {Setup} setup
 * @param {import("./hosts.js").DesktopHost} host whose client it is
 * @param {URLSearchParams} query of the page's address
 * @returns {Client}
 */
function createClient(setup, host, query) {
  const { metadata, image, version, programs, machine } = setup;
  const names = programs.map((path) => path.split("/").at(-1));
  const { exec, request, engine } = connect(host, query, names);

  const verb = (method) => (url, data) =>
    request({ method: method.toUpperCase(), url, data });
  const service = {
    ...members("extension.vm.service.", VERBS, verb),
    request: told("extension.vm.service.request", request),
  };

  /** Adds a member; without its section of metadata.json it says so, in the panel and the console. */
  const add = (to, member, value, section, given) => {
    const isThere = host.hasAllSections || Boolean(given);
    Object.defineProperty(to, member.split(".").at(-1), {
      enumerable: isThere,
      get() {
        if (isThere) return value;
        note(member, `is not there: metadata.json has no ${section}`);
      },
    });
  };
  const extension = host.extension(image, version);
  const vm = { cli: { exec: exec("vm") } };
  const socket = metadata.vm?.exposes?.socket;
  add(vm, "extension.vm.service", service, "vm.exposes", socket);
  add(extension, "extension.vm", vm, "vm", metadata.vm);
  const onHost = { cli: { exec: exec("host") } };
  add(extension, "extension.host", onHost, "host", metadata.host);

  /** A list of the Engine, as `docker.list…` gives it in this host. */
  const list = (what, known) => async (options) => {
    const asked = Object.entries(host.listsAll ? { all: 1 } : (options ?? {}))
      .filter(([name]) => known.includes(name))
      .map(([k, v]) => [k, k === "filters" ? host.filters(v) : v]);
    const words = new URLSearchParams(asked);
    return host[what](await engine(`/${what}/json?${words}`));
  };
  const containers = list("containers", ["all", "limit", "size", "filters"]);
  const images = list("images", ["all", "filters", "digests"]);

  const view =
    (name) =>
    async (...args) => {
      if (host.navigate === "does nothing") return;
      // Rejects where there is no such object, as the real one does.
      if (VIEWS[name])
        await exec("docker")(VIEWS[name], ["inspect", String(args[0])]);
      const call = `${name}(${args.join(", ")})`;
      toast("success")(`${host.name} would open ${call}.`);
    };

  async function showOpenDialog() {
    if (host.dialog === "rejects") throw new Error(NO_DIALOG);
    const path = prompt("The path that is chosen in the dialog:");
    return { canceled: !path, filePaths: path ? [path] : [] };
  }

  function openExternal(url) {
    if (host.opensAnything || /^https?:/i.test(url))
      window.open(url, "_blank", "noopener");
    else note("host.openExternal", `opens http and https only, not ${url}`);
  }

  const views = host.navigate === "is missing" ? [] : Object.keys(VIEWS);
  return {
    ...versionZero(),
    extension,
    desktopUI: {
      toast: members("desktopUI.toast.", TOASTS, toast),
      dialog: {
        showOpenDialog: told("desktopUI.dialog.showOpenDialog", showOpenDialog),
      },
      navigate: members("desktopUI.navigate.", views, view),
    },
    host: { ...machine, openExternal: told("host.openExternal", openExternal) },
    docker: {
      cli: { exec: exec("docker") },
      listContainers: told("docker.listContainers", containers),
      listImages: told("docker.listImages", images),
    },
  };
}

/**
 * Gives the page its client, or an ordinary browser window the dashboard around the page.
 * @param {Setup} setup
 */
export function install(setup) {
  const isFramed = window !== window.parent;
  // A real host is here, or a page of others around: nothing of the simulator shows.
  if ("ddClient" in window || (isFramed && !window.frameElement)) return;
  const query = new URLSearchParams(location.search);
  const [, token] = /^#token=([\w-]+)$/.exec(location.hash) ?? [];
  if (token) {
    localStorage.setItem("simulator.token", token);
    history.replaceState(null, "", location.pathname + location.search);
  }
  // Only in a frame does a page see another theme than the browser's.
  const isAlone = query.has("bare") && !query.get("theme");
  if (!isFramed && !isAlone) {
    window.stop();
    location.replace(`/__simulator/${location.search}`);
    return;
  }
  // The page has not loaded before this has.
  if (query.has("rest")) new Image().src = "/__simulator/rest.svg";
  const host = hosts[query.get("host") ?? ""] ?? hosts["docker-desktop"];
  if (host.hasThemes)
    Object.assign(window, { __ddMuiV5Themes: themes, __ddMuiV6Themes: themes });
  Object.assign(window, { ddClient: createClient(setup, host, query) });
}
