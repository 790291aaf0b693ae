import { at, mappingOf, type Path } from "../../read/data.ts";
import { volumesOf } from "../../read/volumes.ts";
import type { Problem } from "../../findings.ts";
import type { Place } from "../../read/place.ts";
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
  *check({ compose, services, find }) {
    if (!compose) return;
    const files = compose.others.filter(
      ({ name }) => !name.includes("://") && name !== "/dev/null",
    );
    for (const { name, path, place } of files)
      if (!ELSEWHERE.test(name) && find(path).is === "missing")
        yield {
          message: `${name} is not in the image, and compose refuses a file that names one which is not there.`,
          place,
          severity: "error",
          matters: {},
          remedy: `Copy it into the image, to ${path}.`,
        };
      else yield readFrom(name, place);
    for (const { what, path } of wanted(compose.value, services))
      yield readFrom(what, compose.placeOf(path));
  },
};

const ELSEWHERE = /^[~/]|^[A-Za-z]:/;

function readFrom(what: string, place: Place): Problem {
  const isElsewhere = ELSEWHERE.test(what);
  return {
    message: `${what} is read from ${isElsewhere ? "the machine of whoever installs it" : "beside the compose file, where Podman Desktop has nothing"}.`,
    place,
    ...(isElsewhere ? { severity: "error" as const, matters: {} } : {}),
  };
}

/** Files that compose reads when it starts: of env_file, configs, secrets, and relative mounts. */
function* wanted(
  value: unknown,
  services: readonly (readonly [string, { readonly [key: string]: unknown }])[],
): Generator<{ what: string; path: Path }> {
  for (const [name, service] of services) {
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
