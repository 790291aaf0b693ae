import type { Place, TextFile } from "./place.ts";
import { wordsOf, type Word } from "./words.ts";

/** A file that is written in the Dockerfile itself. */
export interface HereDocument {
  readonly name: string;
  /** Whether variables and backslashes in it are left alone. */
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  /** Its lines, in the Dockerfile. */
  readonly start: number;
  readonly end: number;
}

/** An instruction, continued lines joined. */
export interface Instruction {
  /** In capitals. */
  readonly keyword: string;
  /** Options before the arguments: `--from=build`, by name. */
  readonly flags: ReadonlyMap<string, string>;
  /** Of `--exclude`, the only flag that may be repeated and matters here. */
  readonly excludes: readonly string[];
  /** What follows the keyword and the flags. */
  readonly text: string;
  readonly words: readonly Word[];
  /** The arguments, where they are a JSON list of texts. */
  readonly list: readonly string[] | undefined;
  /** Names of the here-documents that begin in it. */
  readonly heredocs: readonly string[];
  /** Those of them that have an end. */
  readonly documents: readonly HereDocument[];
  /** The name of one that has no end. */
  readonly openHeredoc: string | undefined;
  /** The whole instruction. */
  readonly place: Place;
  /** Place of a piece of `text`. */
  placeOf(start: number, length: number): Place;
}

/** A Dockerfile, taken apart. */
export interface Dockerfile {
  readonly file: TextFile;
  /** Backslash, unless a directive says backtick. */
  readonly escape: string;
  readonly instructions: readonly Instruction[];
}

const WITH_HEREDOCS = new Set(["RUN", "COPY", "ADD"]);
const WITH_FLAGS = new Set(["FROM", "RUN", "COPY", "ADD", "HEALTHCHECK"]);
const WITH_LIST = new Set([
  "RUN",
  "CMD",
  "ENTRYPOINT",
  "SHELL",
  "VOLUME",
  "COPY",
  "ADD",
]);

/**
 * Takes a Dockerfile apart as BuildKit's parser does; a test compares them.
 * What BuildKit would refuse is read as far as it goes.
 */
export function readDockerfile(file: TextFile): Dockerfile {
  const lines = new Lines(file.text);
  const escape = escapeOf(file.text);
  const instructions: Instruction[] = [];
  for (
    let joined = lines.nextInstruction(escape);
    joined !== undefined;
    joined = lines.nextInstruction(escape)
  ) {
    const instruction = instructionOf(joined, file, escape);
    const documents: HereDocument[] = [];
    const open = heredocsIn(instruction, escape).find((heredoc) => {
      const found = lines.skipHeredoc(heredoc);
      if (found) documents.push({ ...heredoc, ...found });
      return !found;
    });
    if (instruction.keyword !== "")
      instructions.push({ ...instruction, documents, openHeredoc: open?.name });
  }
  return { file, escape, instructions };
}

/** Directives stand in the first lines, each a comment; the first other line ends them. */
function escapeOf(text: string): string {
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const [, name, value] = /^\s*#\s*(\w+)\s*=\s*(.+?)\s*$/.exec(line) ?? [];
    if (name === undefined) break;
    const known = name.toLowerCase();
    if (known === "escape") return value === "`" ? "`" : "\\";
    if (known !== "syntax" && known !== "check") break;
  }
  return "\\";
}

/** Lines joined to one text. */
class Joined {
  text = "";
  /** Where pieces begin: in the text, and in the file. */
  readonly #pieces: { at: number; offset: number }[] = [];

  add(piece: string, offset: number): void {
    this.#pieces.push({ at: this.text.length, offset });
    this.text += piece;
  }

  /** Where a character of the text is in the file. */
  offsetOf(at: number): number {
    let [low, high] = [0, this.#pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#pieces[middle]!.at <= at) low = middle;
      else high = middle - 1;
    }
    const { at: start, offset } = this.#pieces[low]!;
    return offset + at - start;
  }
}

class Lines {
  readonly #text: string;
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /** The line without its end, and its offset; nothing at the end of the file. */
  #nextLine(): { line: string; start: number } | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const start = this.#at;
    const newline = this.#text.indexOf("\n", start);
    this.#at = newline < 0 ? this.#text.length : newline + 1;
    const line = this.#text
      .slice(start, newline < 0 ? undefined : newline)
      .replace(/\r$/, "");
    return { line, start };
  }

  nextInstruction(escape: string): Joined | undefined {
    const joined = new Joined();
    let isBegun = false;
    for (let next = this.#nextLine(); next; next = this.#nextLine()) {
      const { line, start } = next;
      if (/^\s*(#|$)/.test(line)) continue;
      let last = line.length - 1;
      while (line[last] === " " || line[last] === "\t") last--;
      // Of two, the first escapes the second.
      const isContinued = line[last] === escape && line[last - 1] !== escape;
      const skipped = isBegun ? 0 : line.length - line.trimStart().length;
      const end = isContinued ? last : line.length;
      joined.add(line.slice(skipped, end), start + skipped);
      isBegun = true;
      if (!isContinued) break;
    }
    return isBegun ? joined : undefined;
  }

  /** Goes on behind the end of a here-document, and tells where it is, if it has an end. */
  skipHeredoc({
    name,
    stripsTabs,
  }: Heredoc): { start: number; end: number } | undefined {
    const start = this.#at;
    for (let next = this.#nextLine(); next; next = this.#nextLine()) {
      const line = stripsTabs ? next.line.replace(/^\t+/, "") : next.line;
      if (line === name) return { start, end: next.start };
    }
    return undefined;
  }
}

type Heredoc = Pick<HereDocument, "name" | "isQuoted" | "stripsTabs">;

function instructionOf(
  joined: Joined,
  file: TextFile,
  escape: string,
): Instruction {
  const { text: whole } = joined;
  const offsetOf = (at: number) => joined.offsetOf(Math.max(at, 0));
  const [, lead = "", word = "", gap = ""] =
    /^(\s*)(\S*)(\s*)/.exec(whole) ?? [];
  const keyword = word.toUpperCase();
  let from = lead.length + word.length + gap.length;
  const flags = new Map<string, string>();
  const excludes: string[] = [];
  if (WITH_FLAGS.has(keyword))
    for (const { text, start } of wordsOf(whole.slice(from), escape)) {
      const [, name, value = ""] = /^--([\w-]+)(?:=(.*))?$/s.exec(text) ?? [];
      if (name === undefined) {
        from += start;
        break;
      }
      flags.set(name, value);
      if (name === "exclude") excludes.push(value);
    }
  const text = whole.slice(from).trimEnd();
  const words = wordsOf(text, escape);
  return {
    keyword,
    flags,
    excludes,
    text,
    words,
    list: WITH_LIST.has(keyword) ? listOf(text) : undefined,
    heredocs: heredocsIn({ keyword, text }, escape).map(({ name }) => name),
    documents: [],
    openHeredoc: undefined,
    place: {
      file: file.path,
      start: offsetOf(lead.length),
      end: offsetOf(whole.length - 1) + 1,
    },
    placeOf: (start, length) => ({
      file: file.path,
      start: offsetOf(from + start),
      end: offsetOf(from + start + Math.max(length, 1) - 1) + 1,
    }),
  };
}

function listOf(text: string): string[] | undefined {
  if (!text.startsWith("[")) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((each) => typeof each === "string")
      ? list
      : undefined;
  } catch {
    return undefined;
  }
}

/** `<<NAME`, `<<-NAME` and `3<<"NAME"`, also with a blank before the name, where a word begins. */
function heredocsIn(
  { keyword, text }: Pick<Instruction, "keyword" | "text">,
  escape: string,
): Heredoc[] {
  if (!WITH_HEREDOCS.has(keyword)) return [];
  const words = wordsOf(text, escape);
  return words.flatMap(({ text: word }, index) => {
    const [, dash, rest] = /^\d*<<(-?)([^<]*)$/.exec(word) ?? [];
    if (rest === undefined) return [];
    const raw = rest === "" ? words[index + 1]?.text : rest;
    const name = raw?.replace(/^(["'])(.*)\1$/, "$2");
    const isQuoted = name !== raw;
    return name ? [{ name, isQuoted, stripsTabs: dash === "-" }] : [];
  });
}
