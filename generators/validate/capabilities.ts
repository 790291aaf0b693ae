import type { Extension } from "./extension.ts";
import { listOf, mappingOf } from "./read/data.ts";
import { publishedPorts } from "./read/ports.ts";
import { programsOf, SYSTEMS } from "./read/programs.ts";
import { volumesOf } from "./read/volumes.ts";

/** Something that an extension can do on the machine of whoever installs it. */
export interface Capability {
  /** Stable word for its kind. */
  readonly kind:
    | "host-programs"
    | "docker-socket"
    | "privileged"
    | "host-namespace"
    | "capability"
    | "device"
    | "host-mount"
    | "published-port";
  /** What it is in words, the same for the same thing in two versions. */
  readonly text: string;
}

/**
 * What an extension can do beyond showing a page and running containers, as
 * its metadata.json and compose file say. Any page may call docker, too, with
 * all that this allows.
 */
export function capabilitiesOf({
  manifest,
  services,
}: Extension): Capability[] {
  const found: Capability[] = [];
  for (const system of SYSTEMS) {
    const names = programsOf(manifest)
      .filter((program) => program.system === system)
      .map(({ path }) => path.replace(/^.*\/(?=.)/, ""));
    if (names.length > 0)
      found.push({
        kind: "host-programs",
        text: `runs on the machine itself (${system}): ${names.toSorted().join(", ")}`,
      });
  }
  for (const [name, service] of services) {
    const add = (kind: Capability["kind"], text: string) =>
      found.push({ kind, text: `${name} ${text}` });
    if (service["privileged"] === true || service["privileged"] === "true")
      add(
        "privileged",
        "is privileged: it can do all that the machine of the engine can",
      );
    for (const key of ["network_mode", "pid", "ipc", "uts", "userns_mode"])
      if (service[key] === "host")
        add("host-namespace", `shares the engine's machine: ${key}: host`);
    for (const capability of listOf(service["cap_add"]))
      add(
        "capability",
        `has the capability ${String(capability).toUpperCase().replace(/^CAP_/, "")}`,
      );
    for (const device of listOf(service["devices"]))
      add(
        "device",
        `uses the device ${String(mappingOf(device)?.["source"] ?? device)}`,
      );
    for (const { source } of volumesOf(service)) {
      if (/\/docker\.sock(?:\.raw)?$/.test(source))
        add("docker-socket", "controls the engine through its socket");
      else if (
        /^[/~]|^\$\{?HOME/.test(source) &&
        source !== "/run/guest-services"
      )
        add("host-mount", `reads or writes ${source} of the engine's machine`);
    }
    for (const isOpen of [false, true]) {
      const ports = publishedPorts(service).filter(
        ({ address }) => (address === undefined) === isOpen,
      );
      if (ports.length > 0)
        add(
          "published-port",
          `publishes ${ports.map(({ text }) => text).join(", ")}${isOpen ? " on every address" : ""}`,
        );
    }
  }
  return found;
}

/** What one version can do and another could not. */
export function capabilityChanges(
  before: readonly Capability[],
  after: readonly Capability[],
) {
  const texts = (list: readonly Capability[]) =>
    new Set(list.map(({ text }) => text));
  const [old, now] = [texts(before), texts(after)];
  return {
    added: after.filter(({ text }) => !old.has(text)),
    removed: before.filter(({ text }) => !now.has(text)),
  };
}
