import { closest } from "../../../shared/suggest.ts";
import { at, mappingOf, type Path } from "../../read/data.ts";
import { SOURCES, type Rule } from "../../rule.ts";
import { KEYS, TYPES } from "./keys.ts";

export const rule: Rule = {
  id: "compose-keys",
  severity: "error",
  title: "The compose file has only keys that compose knows, each in its form",
  protects:
    "Compose refuses the file because of a key that it does not know, or a list where it wants a mapping, and the backend does not start.",
  remedy:
    "Correct or remove the key. Names that begin with x- are free for your own use.",
  sources: [
    SOURCES.compose,
    {
      title: "compose-go: compose-spec.json",
      url: "https://github.com/compose-spec/compose-go/blob/v2.16.2/schema/compose-spec.json",
    },
  ],
  *check({ compose, services }) {
    if (!compose) return;
    for (const [service] of services) {
      const path = ["services", service];
      const content = mappingOf(at(compose.value, path)) ?? {};
      for (const [key, value] of Object.entries(content)) {
        const types = typesOf(key);
        if (types && !types.includes(typeOf(value)))
          yield {
            message: `${[...path, key].join(".")} must be ${types.map((type) => NAMES[type]).join(" or ")}, not ${NAMES[typeOf(value)]}.`,
            place: compose.placeOfKey([...path, key]),
            remedy: "Write it in one of the forms that the reference shows.",
          };
      }
    }
    const seen = new Set<string>();
    for (const { path, known } of unknownKeys(compose.value, [], "")) {
      const place = compose.placeOfKey(path);
      const name = String(path.at(-1));
      // One that several places take from an anchor is told of once.
      const id = `${place.file} ${place.start} ${name}`;
      if (seen.has(id)) continue;
      seen.add(id);
      const meant = closest(name, known);
      yield {
        message: `Compose does not know ${path.join(".")}${meant ? `: did you mean ${meant}?` : "."}`,
        place,
      };
    }
  },
};

/** Types in words. */
const NAMES: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  null: "nothing",
  number: "a number",
  object: "a mapping",
  string: "a text",
};

/** The types that a key of a service may have; nothing for one that is not known. */
function typesOf(key: string): string[] | undefined {
  const found = Object.entries(TYPES).find(([, keys]) =>
    keys.split(" ").includes(key),
  );
  return found?.[0].split(" ");
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Where there are known keys, and what leads there. */
const ON_THE_WAY = new Set(
  Object.keys(KEYS).flatMap((where) =>
    where
      .split(".")
      .map((_, index, steps) => steps.slice(0, index + 1).join(".")),
  ),
);

/** Keys that stand where compose knows others. */
function* unknownKeys(
  value: unknown,
  path: Path,
  where: string,
): Generator<{ path: Path; known: readonly string[] }> {
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries())
      yield* unknownKeys(entry, [...path, index], below(where, "*"));
    return;
  }
  const mapping = mappingOf(value);
  if (!mapping || !ON_THE_WAY.has(where)) return;
  const keys = KEYS[where]?.split(" ");
  for (const [key, entry] of Object.entries(mapping)) {
    if (keys && key.startsWith("x-")) continue;
    if (keys && !keys.includes(key))
      yield { path: [...path, key], known: keys };
    else
      yield* unknownKeys(entry, [...path, key], below(where, keys ? key : "*"));
  }
}

function below(where: string, step: string): string {
  return where === "" ? step : `${where}.${step}`;
}
