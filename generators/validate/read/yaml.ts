import {
  isMap,
  isNode,
  isScalar,
  parseAllDocuments,
  type Document,
  type Node,
  type Scalar,
  type ScalarTag,
} from "yaml";
import { mappingOf, type DataFile, type Path, type Trouble } from "./data.ts";
import { wholeFile, type Place, type TextFile } from "./place.ts";

/** Uses of anchors that are followed, as a bound for files that are made to grow. */
const ALIASES = 100;

/** A key `<<`, of which compose takes one in a mapping. */
function isMerge(key: Scalar): boolean {
  return typeof key.value === "symbol";
}

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

/** What a file resets in one that it is laid over is not there in itself. */
const RESET: ScalarTag = { tag: "!reset", resolve: () => undefined };

/** Reads a YAML file as compose does, with the place of every value. */
export function readYaml(file: TextFile): DataFile {
  const whole = wholeFile(file.path);
  let documents: readonly Document[];
  try {
    // A carriage return ends a line by itself, too.
    const text = file.text.replace(/\r(?!\n)/g, "\n");
    documents = parseAllDocuments(text, {
      merge: true,
      logLevel: "error",
      uniqueKeys: (one, other) =>
        isScalar(one) &&
        isScalar(other) &&
        (one.value === other.value || (isMerge(one) && isMerge(other))),
      customTags: (tags) => [WHOLE_NUMBER, RESET, ...tags],
    }) as Document[];
  } catch (error) {
    return unreadable(
      file,
      `It is not YAML: ${(error as Error).message}`,
      whole,
    );
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
    values = documents.map((each) => each.toJS({ maxAliasCount: ALIASES }));
  } catch (reason) {
    return unreadable(
      file,
      `It cannot be read: ${(reason as Error).message}.`,
      whole,
    );
  }
  /** The document that a path is in. */
  const holding = (path: Path) =>
    documents.findLast((each) => each.hasIn(path)) ?? first;
  return {
    file,
    value: values.length > 1 ? values.reduce(laidOver) : (values[0] ?? null),
    problems: documents.flatMap(({ contents }, index): Trouble[] => {
      const place = placeOfNode(contents ?? first?.contents, file);
      if (documents.length > 1 && !isMap(contents))
        return [{ message: NO_MAPPING, place, isRefused: true }];
      return index === 0 ? [] : [{ message: SECOND, place }];
    }),
    placeOf: (path) => placeOfNode(nearest(holding(path), path), file),
    placeOfKey(path) {
      const document = holding(path);
      const map = document && nearest(document, path.slice(0, -1));
      const name = path.at(-1);
      const pair = isMap(map)
        ? map.items.find(
            ({ key }) => isScalar(key) && String(key.value) === String(name),
          )
        : undefined;
      const node = isNode(pair?.key) ? pair.key : nearest(document, path);
      return placeOfNode(node, file);
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

function unreadable(file: TextFile, message: string, place: Place): DataFile {
  const problem: Trouble = { message, place };
  return {
    file,
    value: undefined,
    problems: [problem],
    placeOf: () => place,
    placeOfKey: () => place,
  };
}

function nearest(document: Document | undefined, path: Path): Node | undefined {
  for (let length = path.length; document && length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node;
  }
  return document?.contents ?? undefined;
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
