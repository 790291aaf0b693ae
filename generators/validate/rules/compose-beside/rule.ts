import { at, mappingOf, type Path } from "../../read/data.ts";
import { volumesOf } from "../../read/volumes.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-beside",
  severity: "warning",
  title: "The compose file needs no other files",
  protects:
    "Podman Desktop takes the compose file alone out of the image; a path of the developer's machine is nowhere else.",
  remedy: "Put settings into environment, and files into the image.",
  sources: [SOURCES.podman],
  matters: { hosts: { "podman-desktop": "loss" } },
  *check({ compose, services }) {
    if (!compose) return;
    for (const { what, path } of wanted(compose.value, services)) {
      const isElsewhere = /^[~/]|^[A-Za-z]:/.test(what);
      yield {
        message: `${what} is read from ${isElsewhere ? "the machine of whoever installs it" : "beside the compose file, where Podman Desktop has nothing"}.`,
        place: compose.placeOf(path),
        ...(isElsewhere ? { severity: "error" as const, matters: {} } : {}),
      };
    }
  },
};

/** Files that compose reads when it starts: of include, extends, env_file, configs, secrets, and relative mounts. */
function* wanted(
  value: unknown,
  services: readonly (readonly [string, { readonly [key: string]: unknown }])[],
): Generator<{ what: string; path: Path }> {
  yield* included(value);
  for (const [name, service] of services) {
    const other = mappingOf(service["extends"])?.["file"];
    if (typeof other === "string")
      yield { what: other, path: ["services", name, "extends", "file"] };
    const files = service["env_file"];
    for (const [index, entry] of (Array.isArray(files)
      ? files
      : files === undefined
        ? []
        : [files]
    ).entries()) {
      const what =
        typeof entry === "string" ? entry : mappingOf(entry)?.["path"];
      const path = [
        "services",
        name,
        "env_file",
        ...(Array.isArray(files) ? [index] : []),
      ];
      if (typeof what === "string") yield { what, path };
    }
    for (const { source, path } of volumesOf(service))
      if (/^\.{1,2}(?:\/|$)/.test(source))
        yield { what: source, path: ["services", name, ...path] };
  }
  for (const kind of ["configs", "secrets"])
    for (const [name, entry] of Object.entries(
      mappingOf(at(value, [kind])) ?? {},
    )) {
      const file = mappingOf(entry)?.["file"];
      if (typeof file === "string")
        yield { what: file, path: [kind, name, "file"] };
    }
}

/** Of `include`: a file, or what `path` says, one or several; addresses are not files. */
function* included(value: unknown): Generator<{ what: string; path: Path }> {
  const list = at(value, ["include"]);
  for (const [index, entry] of (Array.isArray(list) ? list : []).entries()) {
    const named = mappingOf(entry)?.["path"];
    const files = named ?? entry;
    const path = ["include", index, ...(named === undefined ? [] : ["path"])];
    for (const [place, what] of (Array.isArray(files)
      ? files
      : [files]
    ).entries())
      if (typeof what === "string" && !what.includes("://"))
        yield { what, path: Array.isArray(files) ? [...path, place] : path };
  }
}
