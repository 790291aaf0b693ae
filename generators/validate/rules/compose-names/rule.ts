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
    // What is not there may have the names.
    if (!compose.isComplete) return;
    const circle = waitingInCircles(services);
    const [first] = circle;
    if (first !== undefined)
      yield {
        message: `Services wait for each other, so that none starts: ${[...circle].join(", ")}.`,
        place: compose.placeOfKey(["services", first, "depends_on"]),
        remedy: "Remove what makes one of them wait.",
      };
    for (const [service, content] of services)
      for (const { kind, name, path } of named(content)) {
        const place = compose.placeOf(["services", service, ...path]);
        const known = mappingOf(at(compose.value, [kind])) ?? {};
        if (Object.hasOwn(known, name)) continue;
        if (kind === "networks" && name === "default") continue;
        const meant = closest(name, Object.keys(known));
        yield {
          message: `The service ${service} names ${name}, which is not among the ${kind}${meant ? `: did you mean ${meant}?` : "."}`,
          place,
          remedy: `Correct the name, or add it: a line \`${name}:\` below \`${kind}:\` at the left margin.`,
        };
      }
  },
};

/** Services that wait for each other, so that none of them starts. */
function waitingInCircles(services: Extension["services"]): Set<string> {
  const waits = services.map(([name, content]) => {
    const others = named(content).filter(({ kind }) => kind === "services");
    return [name, others.map((other) => other.name)] as const;
  });
  // Who waits for nobody is in no circle, nor is who is waited for by nobody.
  const upwards = leftOver(
    waits.flatMap(([from, to]) => to.map((each) => [from, each] as const)),
  );
  return leftOver(upwards.map(([from, to]) => [to, from] as const)).reduce(
    (names, [name]) => names.add(name),
    new Set<string>(),
  );
}

type Edge = readonly [from: string, to: string];

/** Edges that are left once those are taken away, again and again, that lead where nothing leads on. */
function leftOver(edges: readonly Edge[]): Edge[] {
  const onwards = new Map<string, number>();
  const back = new Map<string, string[]>();
  for (const [from, to] of edges) {
    onwards.set(from, (onwards.get(from) ?? 0) + 1);
    const known = back.get(to);
    if (known) known.push(from);
    else back.set(to, [from]);
  }
  const ends = [...back.keys()].filter((name) => !onwards.has(name));
  for (const end of ends)
    for (const from of back.get(end) ?? []) {
      const left = onwards.get(from)! - 1;
      onwards.set(from, left);
      if (left === 0) ends.push(from);
    }
  const gone = new Set(ends);
  return edges.filter(([from, to]) => !gone.has(from) && !gone.has(to));
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
