import {
  isMap,
  isNode,
  parseAllDocuments,
  type Document,
  type Node,
  type ScalarTag,
} from "yaml";
import { mappingOf, type DataFile, type Path, type Trouble } from "./data.ts";
import { doubleKey, entryOf, follow } from "./yaml-nodes.ts";
import { wholeFile, type Place, type TextFile } from "./place.ts";

/** Uses of anchors that are followed, as a bound for files that are made to grow. */
const ALIASES = 100;

const NO_MAPPING = "It holds a document that is no mapping.";
const SECOND = "It holds a second document, which is merged into the first.";

/** What YAML forbids, and compose takes all the same. */
const TAKEN =
  /^(?:Comments must be separated|Flow (?:map|sequence) in block collection)/;

/** Compose still reads whole numbers of YAML 1.1: of base 8 and 2, and with underscores. */
const WHOLE_NUMBER: ScalarTag = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  test: /^[-+]?(?:0b[01_]+|0[0-7_]+|0o[0-7_]+|0x[\da-f_]+|[1-9][\d_]*)$/i,
  resolve(text) {
    const digits = text.replaceAll("_", "").replace(/^[-+]/, "");
    const value = Number(digits.replace(/^0(?=\d)/, "0o"));
    return text.startsWith("-") ? -value : value;
  },
};

/** And fractions with underscores, among them whole numbers that are none of base 8 after all. */
const FRACTION: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  test: /^[-+]?(?:\.\d[\d_]*|\d[\d_]*(?:\.[\d_]*)?)(?:e[-+]?\d[\d_]*)?$/i,
  resolve: (text) => Number(text.replaceAll("_", "")),
};

/** What a file resets in one that it is laid over is not there in itself. */
const RESET: ScalarTag = { tag: "!reset", resolve: () => undefined };

const REPLACING = new Set(["!reset", "!override"]);

/** A YAML file. */
export interface YamlFile extends DataFile {
  /** Whether what stands there takes the place of what it is laid over: `!reset`, `!override`. */
  replaces(path: Path): boolean;
}

/** Reads a YAML file as compose does, with the place of every value. */
export function readYaml(file: TextFile): YamlFile {
  const whole = wholeFile(file.path);
  let documents: readonly Document[];
  try {
    // A carriage return ends a line by itself, too.
    const text = file.text.replace(/\r(?!\n)/g, "\n");
    documents = parseAllDocuments(text, {
      merge: true,
      logLevel: "error",
      // It compares each with each.
      uniqueKeys: false,
      customTags: (tags) => [WHOLE_NUMBER, FRACTION, RESET, ...tags],
    }) as Document[];
  } catch (error) {
    // The parser runs out of stack some hundred levels down.
    const why =
      error instanceof RangeError
        ? "It is nested too deeply to be read."
        : `It is not YAML: ${(error as Error).message}`;
    return unreadable(file, why, whole);
  }
  const [first] = documents;
  const errors = documents.flatMap(({ errors: list }) => list);
  const error = errors.find(({ message }) => !TAKEN.test(message));
  if (error) {
    const [message = ""] = error.message.split(/ at line \d+|\n/);
    const [start, end] = error.pos.map((at) =>
      Math.min(at, file.text.length),
    ) as [number, number];
    return unreadable(
      file,
      `It is not YAML: ${message.replace(/[.:]$/, "")}.`,
      {
        file: file.path,
        start,
        end,
      },
    );
  }
  let values: unknown[];
  try {
    const twice = documents.map(doubleKey).find((key) => key !== undefined);
    if (twice)
      return unreadable(
        file,
        "It is not YAML: Map keys must be unique.",
        placeOfNode(twice, file),
      );
    values = documents.map((each) => each.toJS({ maxAliasCount: ALIASES }));
  } catch (reason) {
    return unreadable(
      file,
      `It cannot be read: ${(reason as Error).message}.`,
      whole,
    );
  }
  /** What a path leads to, in the last document that has it. */
  const nearest = (path: Path): Node | undefined => {
    const ways = documents.map((each) => follow(each, path));
    const whole = ways.findLast(({ steps }) => steps === path.length);
    return (whole ?? ways[0])?.node;
  };
  const hasTags = /!(?:reset|override)/.test(file.text);
  return {
    file,
    replaces: (path) =>
      hasTags &&
      documents
        .map((each) => follow(each, path))
        .some(
          ({ node, steps }) =>
            steps === path.length && REPLACING.has(node?.tag ?? ""),
        ),
    value: values.length > 1 ? values.reduce(laidOver) : (values[0] ?? null),
    problems: documents.flatMap(({ contents }, index): Trouble[] => {
      const place = placeOfNode(contents ?? first?.contents, file);
      if (documents.length > 1 && !isMap(contents))
        return [{ message: NO_MAPPING, place, isRefused: true }];
      return index === 0 ? [] : [{ message: SECOND, place }];
    }),
    placeOf: (path) => placeOfNode(nearest(path), file),
    placeOfKey(path) {
      const map = nearest(path.slice(0, -1));
      const key = isMap(map) ? entryOf(map, path.at(-1))?.key : undefined;
      return placeOfNode(isNode(key) ? key : nearest(path), file);
    },
  };
}

/** A document over another, as compose merges them: lists are joined. */
function laidOver(under: unknown, over: unknown): unknown {
  if (Array.isArray(under) && Array.isArray(over)) return [...under, ...over];
  const [below, above] = [mappingOf(under), mappingOf(over)];
  if (!below || !above) return over ?? under;
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above))
    merged[key] = key in below ? laidOver(below[key], value) : value;
  return merged;
}

function unreadable(file: TextFile, message: string, place: Place): YamlFile {
  const problem: Trouble = { message, place };
  return {
    file,
    value: undefined,
    problems: [problem],
    replaces: () => false,
    placeOf: () => place,
    placeOfKey: () => place,
  };
}

function placeOfNode(
  node: Node | null | undefined,
  { path, text }: TextFile,
): Place {
  if (!node?.range) return wholeFile(path);
  const [start, end] = node.range;
  return {
    file: path,
    start: Math.min(start, text.length),
    end: Math.min(end, text.length),
  };
}
