import {
  isMap,
  isNode,
  isScalar,
  parseAllDocuments,
  type Document,
  type Node,
} from "yaml";
import type { DataFile, Path, Trouble } from "./data.ts";
import { wholeFile, type Place, type TextFile } from "./place.ts";

/** Uses of anchors that are followed, as a bound for files that are made to grow. */
const ALIASES = 100;

/** Reads a YAML file as compose does, with the place of every value. */
export function readYaml(file: TextFile): DataFile {
  const whole = wholeFile(file.path);
  let documents: readonly Document[];
  try {
    documents = parseAllDocuments(file.text, { merge: true }) as Document[];
  } catch (error) {
    return unreadable(
      file,
      `It is not YAML: ${(error as Error).message}`,
      whole,
    );
  }
  const [first] = documents;
  const errors = documents.flatMap(({ errors: list }) => list);
  const [error] = errors;
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
  let value: unknown;
  try {
    value = first?.toJS({ maxAliasCount: ALIASES }) ?? null;
  } catch (reason) {
    return unreadable(
      file,
      `It cannot be read: ${(reason as Error).message}.`,
      whole,
    );
  }
  const second = documents[1]?.contents;
  return {
    file,
    value,
    problems: second
      ? [
          {
            message:
              "It holds a second document, which is merged into the first.",
            place: placeOfNode(second, file),
          },
        ]
      : [],
    placeOf: (path) => placeOfNode(nearest(first, path), file),
    placeOfKey(path) {
      const map = first && nearest(first, path.slice(0, -1));
      const name = path.at(-1);
      const pair = isMap(map)
        ? map.items.find(
            ({ key }) => isScalar(key) && String(key.value) === String(name),
          )
        : undefined;
      const node = isNode(pair?.key) ? pair.key : nearest(first, path);
      return placeOfNode(node, file);
    },
  };
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
