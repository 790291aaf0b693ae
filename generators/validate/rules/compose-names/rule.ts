import { closest } from "../../../shared/suggest.ts";
import {
  at,
  listOf,
  mappingOf,
  textOf,
  type Mapping,
  type Path,
} from "../../read/data.ts";
import { volumesOf } from "../../read/volumes.ts";
import type { Extension } from "../../extension.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "compose-names",
  severity: "error",
  title: "What a service names is in the compose file",
  protects:
    "Compose refuses a file whose services name a volume, a network, a service, a config, a secret or a model that it does not have.",
  remedy: "Correct the name, or add it.",
  sources: [SOURCES.compose],
  *check({ compose, services }) {
    if (!compose) return;
    // What is included has names of its own, and what is extended, too.
    if (at(compose.value, ["include"]) !== undefined) return;
    for (const [service, content] of services)
      for (const { kind, name, path } of named(content)) {
        const place = compose.placeOf(["services", service, ...path]);
        if (kind === "services" && waitsFor(name, service, services))
          yield {
            message: `The service ${service} waits for itself.`,
            place,
            remedy: "Remove what makes it wait, here or in what it waits for.",
          };
        const known = Object.keys(mappingOf(at(compose.value, [kind])) ?? {});
        if (known.includes(name)) continue;
        if (kind === "networks" && name === "default") continue;
        const meant = closest(name, known);
        yield {
          message: `The service ${service} names ${name}, which is not among the ${kind}${meant ? `: did you mean ${meant}?` : "."}`,
          place,
          remedy: `Correct the name, or add it: a line \`${name}:\` below \`${kind}:\` at the left margin.`,
        };
      }
  },
};

/** Whether a service cannot start before another, also by way of others. */
function waitsFor(
  service: string,
  other: string,
  services: Extension["services"],
  seen = new Set<string>(),
): boolean {
  if (service === other) return true;
  if (seen.has(service)) return false;
  seen.add(service);
  const content = services.find(([name]) => name === service)?.[1];
  return named(content ?? {}).some(
    ({ kind, name }) =>
      kind === "services" && waitsFor(name, other, services, seen),
  );
}

/** A name that must be among those of a kind, and where it stands below the service. */
interface Named {
  readonly kind: string;
  readonly name: string;
  readonly path: Path;
}

function named(service: Mapping): Named[] {
  const mode = /^service:(.*)$/s.exec(String(service["network_mode"]))?.[1];
  return [
    ...volumesOf(service)
      .filter(({ kind }) => kind === "volume")
      .map(({ source, path }) => ({ kind: "volumes", name: source, path })),
    ...["networks", "configs", "secrets", "models"].flatMap((kind) =>
      namesIn(service, kind).map((each) => ({ kind, ...each })),
    ),
    ...namesIn(service, "depends_on").map((each) => ({
      kind: "services",
      ...each,
    })),
    ...(mode === undefined
      ? []
      : [{ kind: "services", name: mode, path: ["network_mode"] }]),
  ];
}

/** Names in a list of texts or of entries with a source, or the keys of a mapping. */
function namesIn(service: Mapping, key: string): Omit<Named, "kind">[] {
  const value = service[key];
  if (!Array.isArray(value))
    return Object.keys(mappingOf(value) ?? {}).map((name) => ({
      name,
      path: [key, name],
    }));
  return listOf(value).flatMap((entry, index) => {
    const name = textOf(entry) ?? textOf(mappingOf(entry)?.["source"]);
    return name === undefined ? [] : [{ name, path: [key, index] }];
  });
}
