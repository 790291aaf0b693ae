import {
  isMap,
  parseDocument,
  type Pair,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { Json } from "../../shared/json.ts";
import { toYaml } from "../../shared/yaml.ts";
import { type Insertion, lineStart, withInsertions } from "./insertions.ts";

/** Services and volumes, by name. */
export interface ComposeAdditions {
  /** Comes first: the SDK talks to the first service of the file. */
  readonly first: { readonly [name: string]: Json };
  readonly services: { readonly [name: string]: Json };
  readonly volumes: { readonly [name: string]: Json };
}

/**
 * Puts services and volumes into a compose file. Everything else stays as it is.
 * @returns undefined where it is not written in a way that a block can be put into
 */
export function addToCompose(
  text: string,
  { first, services, volumes }: ComposeAdditions,
): string | undefined {
  const document = parseDocument(text, { keepSourceTokens: true });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const root = document.contents as YAMLMap<Scalar<string>>;
  const insertions: Insertion[] = [];
  const known = blockOf(root, "services");
  if (known === undefined) return undefined;
  const indent = " ".repeat(known.column(text));
  const written = (all: object) =>
    Object.keys(all).length === 0
      ? ""
      : indented(toYaml(all as { readonly [name: string]: Json }), indent);
  insertions.push({ at: lineStart(text, known.start), text: written(first) });
  insertions.push({
    at: known.end,
    text: lineBreak(text, known.end) + written(services),
  });
  if (Object.keys(volumes).length > 0) {
    const there = blockOf(root, "volumes");
    const isNew = !root.items.some(({ key }) => key.value === "volumes");
    if (!there && !isNew) return undefined;
    insertions.push(
      there
        ? {
            at: there.end,
            text:
              lineBreak(text, there.end) +
              indented(toYaml(volumes), " ".repeat(there.column(text))),
          }
        : {
            at: text.length,
            text: lineBreak(text, text.length) + toYaml({ volumes }),
          },
    );
  }
  return withInsertions(
    text,
    insertions.filter(({ text: added }) => added.trim() !== ""),
  );
}

/** Where the entries of a mapping at the top begin and end, if each has lines of its own. */
function blockOf(root: YAMLMap<Scalar<string>>, name: string) {
  const pair = root.items.find(({ key }) => key.value === name) as
    Pair<Scalar<string>, unknown> | undefined;
  const map = pair?.value;
  if (!isMap(map) || map.flow || map.items.length === 0) return undefined;
  const start = (map.items[0] as Pair<Scalar>).key.range![0];
  return {
    start,
    end: map.range![1],
    column: (text: string) => start - lineStart(text, start),
  };
}

function indented(text: string, indent: string): string {
  return text.replaceAll(/^(?=.)/gm, indent);
}

/** What was there may end without a line end. */
function lineBreak(text: string, at: number): string {
  return at > 0 && text[at - 1] !== "\n" ? "\n" : "";
}
