import {
  isMap,
  parseDocument,
  type Pair,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { Json } from "../../shared/json.ts";
import { toYaml } from "../../shared/yaml.ts";
import type { Edited } from "./edited.ts";
import { type Insertion, lineStart, withInsertions } from "./insertions.ts";
import { behindEntries, indented, intoService } from "./service.ts";

type Named = { readonly [name: string]: Json };

/** Services and volumes, by name. */
export interface ComposeAdditions {
  /** Comes first: the SDK talks to the first service of the file. */
  readonly first: Named;
  /** Properties that are joined with those of the first service. */
  readonly joined: Named;
  readonly services: Named;
  readonly volumes: Named;
}

/**
 * Puts services, volumes, and properties of the first service into a compose
 * file. Everything else stays as it is.
 * @param path for messages
 * @returns undefined where it is not written in a way that a block can be put into
 */
export function addToCompose(
  path: string,
  text: string,
  { first, joined, services, volumes }: ComposeAdditions,
): Edited | undefined {
  const document = parseDocument(text, { keepSourceTokens: true });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const root = document.contents as YAMLMap<Scalar<string>>;
  const known = blockOf(root, "services");
  if (known === undefined) return undefined;
  const byHand: string[] = [];
  const [service] = known.items as [Pair<Scalar<string>>];
  const about = `${path}, service ${service.key.value},`;
  const into = intoService(text, service.value, joined, about, byHand);
  if (into === undefined) return undefined;
  const start = service.key.range![0];
  const column = start - lineStart(text, start);
  const insertions: Insertion[] = [
    ...(isEmpty(first)
      ? []
      : [
          { at: lineStart(text, start), text: indented(toYaml(first), column) },
        ]),
    ...into,
  ];
  const [taken, free] = parted(services, known);
  for (const [name, needed] of Object.entries(taken))
    byHand.push(
      `${path} has a service ${name} already, which stays as it is. This needs one like it: ${JSON.stringify(needed)}.`,
    );
  if (!isEmpty(free)) insertions.push(behindEntries(text, known, free));
  const there = root.items.find(({ key }) => key.value === "volumes")?.value;
  const [, missing] = parted(volumes, isMap(there) ? there : undefined);
  const block = blockOf(root, "volumes");
  if (isEmpty(missing))
    return { text: withInsertions(text, insertions), byHand };
  if (there !== undefined && block === undefined) return undefined;
  insertions.push(
    block
      ? behindEntries(text, block, missing)
      : { at: text.length, text: toYaml({ volumes: missing }) },
  );
  return { text: withInsertions(text, insertions), byHand };
}

/** Those that a mapping has, and those that it has not. */
function parted(all: Named, map: YAMLMap | undefined): [Named, Named] {
  const entries = Object.entries(all);
  const isThere = ([name]: [string, Json]) => map?.has(name) === true;
  return [
    Object.fromEntries(entries.filter(isThere)),
    Object.fromEntries(entries.filter((entry) => !isThere(entry))),
  ];
}

/** The entries of a mapping at the top, if each has lines of its own. */
function blockOf(
  root: YAMLMap<Scalar<string>>,
  name: string,
): YAMLMap | undefined {
  const map = root.items.find(({ key }) => key.value === name)?.value;
  return isMap(map) && !map.flow && map.items.length > 0 ? map : undefined;
}

function isEmpty(all: object): boolean {
  return Object.keys(all).length === 0;
}
