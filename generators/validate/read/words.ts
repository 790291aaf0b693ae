/** A word of an instruction, as it is written. */
export interface Word {
  readonly text: string;
  /** Offset in the instruction. */
  readonly start: number;
}

/** What variables are worth: `undefined` for one whose value is known when an image is built, not before. */
export type Scope = Pick<
  ReadonlyMap<string, string | undefined>,
  "get" | "has"
>;

/** A scope with more in it, which hides what was there of the same name. Copies nothing. */
export class InnerScope implements Scope {
  readonly #outer: Scope;
  readonly #own: ReadonlyMap<string, string | undefined>;

  constructor(outer: Scope, own: ReadonlyMap<string, string | undefined>) {
    this.#outer = outer;
    this.#own = own;
  }

  has(name: string): boolean {
    return InnerScope.#holding(this, name).has(name);
  }

  get(name: string): string | undefined {
    return InnerScope.#holding(this, name).get(name);
  }

  /** The innermost that has the name, or the outermost; a loop, since there may be thousands. */
  static #holding(from: Scope, name: string): Scope {
    let scope = from;
    while (scope instanceof InnerScope)
      scope = scope.#own.has(name) ? scope.#own : scope.#outer;
    return scope;
  }
}

/** A word whose quotes and variables are resolved. */
export interface Resolved {
  /** Nothing where it depends on what is only known when an image is built. */
  readonly value: string | undefined;
  /** Variables that nothing sets; they are worth an empty text. */
  readonly unset: readonly string[];
}

/**
 * Splits at blanks outside of quotes, as BuildKit's `parseWords` does: an
 * escaped blank does not split, and nothing is escaped in single quotes.
 */
export function wordsOf(text: string, escape: string): Word[] {
  const words: Word[] = [];
  const isBlank = (at: number) => text[at]! <= " " || /\s/.test(text[at]!);
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isBlank(at)) at++;
    if (at >= text.length) break;
    const start = at;
    let quote = "";
    for (; at < text.length; at++) {
      const character = text[at]!;
      if (quote !== "") {
        if (character === quote) quote = "";
        else if (character === escape && quote === '"') at++;
      } else if (isBlank(at)) break;
      else if (character === '"' || character === "'") quote = character;
      else if (character === escape) at++;
    }
    words.push({ text: text.slice(start, at), start });
  }
  return words;
}

/**
 * Resolves quotes, escapes and variables of a word, as BuildKit's shell words
 * do (measured with BuildKit 0.25 and 0.34): in double quotes a backslash
 * escapes only itself, `"` and `$`, and stays before anything else.
 */
export function resolve(text: string, scope: Scope, escape = "\\"): Resolved {
  const reader = new WordReader(text, scope, escape);
  const value = reader.readUntil();
  return { value: reader.known ? value : undefined, unset: reader.unset };
}

const PLAIN = /[^'"$\\`}]+/y;

class WordReader {
  known = true;
  readonly unset: string[] = [];
  #at = 0;
  readonly #text: string;
  readonly #scope: Scope;
  readonly #escape: string;

  constructor(text: string, scope: Scope, escape: string) {
    this.#text = text;
    this.#scope = scope;
    this.#escape = escape;
  }

  /** Reads to the character, or to the end. */
  readUntil(stop?: string): string {
    let value = "";
    while (this.#at < this.#text.length) {
      value += this.#plain();
      const character = this.#text[this.#at];
      if (character === undefined || character === stop) break;
      this.#at++;
      if (character === "'") value += this.#singleQuoted();
      else if (character === '"') value += this.#doubleQuoted();
      else if (character === "$") value += this.#variable();
      else if (character === this.#escape)
        value += this.#text[this.#at++] ?? "";
      else value += character;
    }
    return value;
  }

  /** What stands for itself, up to a character that may not. */
  #plain(): string {
    PLAIN.lastIndex = this.#at;
    const plain = PLAIN.exec(this.#text)?.[0] ?? "";
    this.#at += plain.length;
    return plain;
  }

  #singleQuoted(): string {
    const end = this.#text.indexOf("'", this.#at);
    const value = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + 1;
    return value;
  }

  #doubleQuoted(): string {
    let value = "";
    while (this.#at < this.#text.length) {
      value += this.#plain();
      const character = this.#text[this.#at++];
      if (character === undefined || character === '"') break;
      if (character === "$") value += this.#variable();
      else if (character === this.#escape) {
        const next = this.#text[this.#at];
        if (next === '"' || next === "$" || next === this.#escape) this.#at++;
        value += next === '"' || next === "$" ? next : character;
      } else value += character;
    }
    return value;
  }

  #variable(): string {
    const rest = this.#text.slice(this.#at);
    const plain = /^(?:\w+|[@*#?!$-])/.exec(rest)?.[0];
    if (plain !== undefined) {
      this.#at += plain.length;
      return this.#valueOf(plain) ?? "";
    }
    if (rest[0] !== "{") return "$";
    const name = /^\{(\w*)/.exec(rest)![1]!;
    this.#at += name.length + 1;
    const [operator = ""] =
      /^(?::?[-+?]|##?|%%?|\/\/?)/.exec(this.#text.slice(this.#at)) ?? [];
    this.#at += operator.length;
    const word = this.readUntil("}");
    this.#at++;
    return this.#modified(name, operator, word);
  }

  #modified(name: string, operator: string, word: string): string {
    if (operator === "") return this.#valueOf(name) ?? "";
    const isSet = this.#scope.has(name);
    const value = this.#scope.get(name);
    // BuildKit warns of the name in any case, also where a default follows.
    if (!isSet) this.unset.push(name);
    if (isSet && value === undefined) {
      // A default counts as the value: who builds may say otherwise.
      if (operator === ":-" || operator === "-") return word;
      this.known = false;
      return "";
    }
    const isUsable = operator.startsWith(":") ? Boolean(value) : isSet;
    if (operator.endsWith("-")) return isUsable ? value! : word;
    if (operator.endsWith("+")) return isUsable ? word : "";
    if (operator.endsWith("?")) return value ?? "";
    // Cutting and replacing is seldom, and not looked into.
    this.known = false;
    return "";
  }

  #valueOf(name: string): string | undefined {
    if (!this.#scope.has(name)) {
      this.unset.push(name);
      return "";
    }
    const value = this.#scope.get(name);
    if (value === undefined) this.known = false;
    return value;
  }
}
