import type { ComposeFile } from "./compose.ts";
import { serviceOver } from "./compose-merge.ts";
import { beside, ComposeSources, type OtherFile } from "./compose-sources.ts";
import { mappingOf, textOf, type Path, type Trouble } from "./data.ts";
import { variablesIn, type Variables } from "./interpolation.ts";
import {
  childOf,
  entriesOf,
  itemsOf,
  mappingFrom,
  originOf,
  rootOf,
  type Located,
} from "./located.ts";
import type { Place, TextFile } from "./place.ts";
import { join } from "./stages.ts";

/** A compose file with what it takes from others: what an extension's rules are about. */
export interface ComposeModel {
  /** The file itself. */
  readonly file: TextFile;
  /** All files, this one first. */
  readonly files: readonly TextFile[];
  /** With the services of included files, and what services inherit; nothing where the file cannot be read. */
  readonly value: unknown;
  readonly others: readonly OtherFile[];
  /** Whether every file was there, and could be read. */
  readonly isComplete: boolean;
  readonly problems: readonly Trouble[];
  /** Variables that nobody sets and without which compose refuses the file, and where the first one is. */
  readonly required: {
    readonly names: ReadonlySet<string>;
    readonly place: Place | undefined;
  };
  /** Variables that nobody sets in a text. */
  unsetAt(path: Path): readonly string[];
  /** The value of a path, in the file that it is from. */
  placeOf(path: Path): Place;
  /** The name of the entry that a path leads to. */
  placeOfKey(path: Path): Place;
  /** What is written at a place. */
  textAt(place: Place): string;
}

/** What files import of each other; `extends` imports services only. */
const IMPORTED = "services jobs volumes networks secrets configs models".split(
  " ",
);
/** What is named by what is named: nobody goes as deep. */
const DEEPEST = 20;
/** One file can be included again and again. */
const MOST_INCLUDED = 200;

/**
 * Reads a compose file, and those that its `include` and `extends` name, as
 * compose does.
 * @param file the one that hosts start
 * @param path where it is in the image, absolute
 * @param textIn reads a file by such a path
 */
export function readComposeModel(
  file: TextFile,
  path: string,
  textIn: (path: string) => TextFile | undefined,
): ComposeModel {
  const sources = new ComposeSources(textIn);
  let included = 0;

  /** A service with what it inherits. */
  const inherited = (
    services: Located,
    name: string,
    at: string,
    variables: Variables | undefined,
    heirs: readonly string[],
  ): Located => {
    const own = childOf(services, name);
    const named = childOf(own, "extends");
    const asked = mappingOf(named.value);
    const base = textOf(asked ? asked["service"] : named.value);
    if (base === undefined) return own;
    const elsewhere = textOf(asked?.["file"]);
    const from =
      elsewhere === undefined ? at : sources.noted(at, childOf(named, "file"));
    const data =
      elsewhere === undefined ? undefined : sources.at(from, variables);
    if (elsewhere !== undefined && data?.value === undefined) return own;
    const others = data ? childOf(rootOf(data), "services") : services;
    const id = `${from}\n${base}`;
    if (heirs.length > DEEPEST) {
      sources.isComplete = false;
      return own;
    }
    if (heirs.includes(id)) {
      sources.refuse(
        `The service ${name} extends itself, by way of others.`,
        named,
      );
      return own;
    }
    if (!Object.hasOwn(mappingOf(others.value) ?? {}, base)) {
      sources.refuse(
        `The service ${name} extends ${base}, which is not among the services of ${elsewhere ?? "this file"}.`,
        named,
      );
      return own;
    }
    const under = inherited(others, base, from, variables, [...heirs, id]);
    const given = entriesOf(under).filter(([key]) => key !== "extends");
    return serviceOver(mappingFrom(given, under.origin), own);
  };

  /** What a file makes, with what it takes from others. */
  const modelOf = (
    data: ComposeFile,
    at: string,
    variables: Variables | undefined,
    includedBy: readonly string[],
  ): Located => {
    const root = rootOf(data);
    if (!mappingOf(data.value)) return root;
    const parts = new Map(entriesOf(root));
    for (const entry of itemsOf(childOf(root, "include")))
      include(parts, entry, at, variables, [...includedBy, at]);
    const services = parts.get("services");
    if (services && mappingOf(services.value)) {
      const extended = entriesOf(services).map(([name, own]) => {
        // Those of an included file have inherited there.
        const isHeir =
          Object.hasOwn(mappingOf(own.value) ?? {}, "extends") &&
          childOf(own, "extends").origin.data === data;
        const id = `${at}\n${name}`;
        const whole = isHeir
          ? inherited(services, name, at, variables, [id])
          : own;
        return [name, whole] as const;
      });
      parts.set("services", mappingFrom(extended, services.origin));
    }
    return mappingFrom(parts, root.origin);
  };

  const include = (
    parts: Map<string, Located>,
    entry: Located,
    at: string,
    variables: Variables | undefined,
    includedBy: readonly string[],
  ) => {
    const isLong = mappingOf(entry.value) !== undefined;
    const named = isLong ? childOf(entry, "path") : entry;
    const paths = textsOf(named).map((one) => sources.noted(at, one));
    const [main] = paths;
    if (main === undefined) return;
    if (includedBy.length > DEEPEST || ++included > MOST_INCLUDED) {
      sources.isComplete = false;
      return;
    }
    if (includedBy.includes(main)) {
      sources.refuse("What is included here includes this file.", named);
      return;
    }
    const folder = textOf(childOf(entry, "project_directory").value);
    const home = folder === undefined ? `${main}/..` : beside(at, folder);
    const files = textsOf(childOf(entry, "env_file"));
    const env =
      files.length === 0
        ? [join(home, ".env")]
        : files.map((one) => sources.noted(at, one));
    const set = new Map<string, string>();
    for (const one of env)
      for (const [name, value] of variablesIn(textIn(one)?.text ?? ""))
        set.set(name, value);
    // What is set where it is included goes first.
    for (const [name, value] of variables ?? []) set.set(name, value);
    for (const path of paths.toReversed()) {
      const data = sources.at(path, set.size > 0 ? set : variables);
      if (!data) continue;
      const model = modelOf(data, path, set, includedBy);
      for (const kind of IMPORTED) {
        const theirs = entriesOf(childOf(model, kind));
        if (theirs.length === 0) continue;
        const ours = parts.get(kind);
        const merged = new Map(ours ? entriesOf(ours) : []);
        for (const [name, their] of theirs) {
          const our = merged.get(name);
          if (!our) merged.set(name, their);
          else if (!isSame(our.value, their.value)) {
            // https://docs.docker.com/reference/compose-file/include/ says neither.
            sources.warn(
              `${name} is among the ${kind} of ${textOf(named.value) ?? "an included file"}, too: Docker Compose up to 2.40 refuses that, later ones merge both without a word.`,
              our,
            );
            merged.set(name, serviceOver(their, our));
          }
        }
        const origin = ours?.origin ?? childOf(model, kind).origin;
        parts.set(kind, mappingFrom(merged, origin));
      }
    }
  };

  const set = variablesIn(textIn(beside(path, ".env"))?.text ?? "");
  const variables = set.size > 0 ? set : undefined;
  const main = sources.read(file, variables);
  const model = modelOf(main, path, variables, []);
  const { all } = sources;
  const names = new Set(all.flatMap(({ required }) => [...required.names]));
  const first = all.find(({ required }) => required.names.size > 0);
  return {
    file,
    files: [...new Map(all.map((one) => [one.file.path, one.file])).values()],
    others: sources.others,
    value: model.value,
    isComplete: sources.isComplete,
    problems: [
      ...all.flatMap(({ problems: own, value }) =>
        own.map((one) =>
          value === undefined ? { ...one, isRefused: true } : one,
        ),
      ),
      ...sources.problems,
    ],
    required: { names, place: first?.placeOf(first.required.path) },
    unsetAt(asked) {
      const { data, path: own } = originOf(model, asked);
      return data.unset.get(own.join("\n")) ?? [];
    },
    placeOf(asked) {
      const { data, path: own } = originOf(model, asked);
      return data.placeOf(own);
    },
    placeOfKey(asked) {
      const { data, path: own } = originOf(model, asked);
      return data.placeOfKey(own);
    },
    textAt({ file: name, start, end }) {
      const { text = "" } =
        all.find((one) => one.file.path === name)?.file ?? {};
      return text.slice(start, end);
    },
  };
}

/** A text, or those of a list. */
function textsOf(from: Located): Located[] {
  return (Array.isArray(from.value) ? itemsOf(from) : [from]).filter(
    ({ value }) => typeof value === "string",
  );
}

/** Whether two resources are written alike; nothing is as good as an empty one. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? {}) === JSON.stringify(other ?? {});
}
