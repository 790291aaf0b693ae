import type { Mapping, Path, Trouble } from "./data.ts";
import { interpolate, type Variables } from "./interpolation.ts";
import type { TextFile } from "./place.ts";
import { readYaml, type YamlFile } from "./yaml.ts";

/** A compose file, whose value has no variables any more but those that hosts set. */
export interface ComposeFile extends YamlFile {
  /** Variables that are set nowhere, by the path of their text, its steps in lines of their own. */
  readonly unset: ReadonlyMap<string, readonly string[]>;
  /** Variables that are set nowhere and without which compose refuses the file, with the first place of one. */
  readonly required: {
    readonly names: ReadonlySet<string>;
    readonly path: Path;
  };
}

/**
 * Reads a compose file as compose does.
 * @param variables those that are set besides what every host sets
 */
export function readCompose(
  file: TextFile,
  variables?: Variables,
): ComposeFile {
  const data = readYaml(file);
  const problems: Trouble[] = [...data.problems];
  const unset = new Map<string, readonly string[]>();
  const names = new Set<string>();
  let first: Path = [];
  const replaced = new Map<object, unknown>();
  const inside = (value: unknown, path: Path): unknown => {
    if (typeof value === "string") {
      const found = interpolate(value, variables);
      if (found.unset.length > 0) unset.set(path.join("\n"), found.unset);
      if (names.size === 0) first = path;
      for (const name of found.required) names.add(name);
      if (found.isWrong)
        problems.push({
          message: `Compose reads $ as the start of a variable: a dollar sign of your own is written $$.`,
          place: data.placeOf(path),
          isRefused: true,
        });
      return found.text;
    }
    if (typeof value !== "object" || value === null) return value;
    // What anchors repeat is one object, however often.
    if (replaced.has(value)) return replaced.get(value);
    // One that holds itself is refused by compose, and ends here.
    replaced.set(value, null);
    const result = Array.isArray(value)
      ? value.map((entry, index) => inside(entry, [...path, index]))
      : Object.fromEntries(
          Object.entries(value as Mapping)
            .filter(([, entry]) => entry !== undefined)
            .map(([key, entry]) => [key, inside(entry, [...path, key])]),
        );
    replaced.set(value, result);
    return result;
  };
  return {
    ...data,
    value: inside(data.value, []),
    problems,
    unset,
    required: { names, path: first },
  };
}
