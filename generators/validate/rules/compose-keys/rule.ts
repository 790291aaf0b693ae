import { closest } from "../../../shared/suggest.ts";
import { mappingOf, type Path } from "../../read/data.ts";
import { SOURCES, type Rule } from "../../rule.ts";
import { KEYS } from "./keys.ts";

export const rule: Rule = {
  id: "compose-keys",
  severity: "error",
  title: "The compose file has only keys that compose knows",
  protects:
    "Compose refuses the file because of a key that it does not know, and the backend does not start.",
  remedy:
    "Correct or remove the key. Names that begin with x- are free for your own use.",
  sources: [
    SOURCES.compose,
    {
      title: "compose-go: compose-spec.json",
      url: "https://github.com/compose-spec/compose-go/blob/v2.16.2/schema/compose-spec.json",
    },
  ],
  *check({ compose }) {
    if (!compose) return;
    const seen = new Set<string>();
    for (const { path, known } of unknownKeys(compose.value, [], "")) {
      const place = compose.placeOfKey(path);
      const name = String(path.at(-1));
      // One that several places take from an anchor is told of once.
      const id = `${place.start} ${name}`;
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
