/** Rules that hold for every text a person can enter. */
import { isPlain, plainLatin } from "./latin.ts";

/**
 * What no sane line of text contains: control characters (a newline would end a
 * Dockerfile LABEL), lone surrogates, line separators, and the bidirectional
 * embeddings, overrides and isolates that make text read differently from what
 * it is ("Trojan Source", CVE-2021-42574). RTL and LTR marks are fine.
 */
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;

/**
 * @param value what was entered
 * @param maxLength in code points
 * @returns the problem as a clause that follows the answer's name, or undefined
 */
export function problemOfText(
  value: string,
  maxLength: number,
): string | undefined {
  if (value === "") return "must not be empty";
  const length = [...value].length;
  if (length > maxLength)
    return `must be at most ${maxLength} characters long, not ${length}`;
  const found = isPlain(value) ? null : FORBIDDEN.exec(value);
  if (found) {
    const code = found[0].codePointAt(0) ?? 0;
    const hex = code.toString(16).toUpperCase().padStart(4, "0");
    return `must be one line of plain text: the character U+${hex} at position ${Array.from(value.slice(0, found.index)).length + 1} is not allowed`;
  }
  if (value !== value.trim()) return "must not start or end with a space";
  return undefined;
}

/**
 * @returns the problem with an http(s) URL as a clause, or undefined
 */
export function problemOfUrl(value: string): string | undefined {
  const rule = "must be a URL that starts with https:// or http://";
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return rule;
  if (/[\s"<>\\^`{|}]/.test(value))
    return "must be a URL without spaces, quotes, brackets or backslashes (encode them as %XX)";
  return undefined;
}

/**
 * Lower case, digits and single dashes: fits a Docker Hub repository and an npm name.
 * @returns "" where nothing usable is left, as of a script without Latin letters
 */
export function slug(text: string): string {
  return plainLatin(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
}

/** `a`, `a and b`, `a, b, and c`: Intl.ListFormat's English, without the 20 ms that loading it takes. */
export function enumerated(words: readonly string[]): string {
  if (words.length < 3) return words.join(" and ");
  return `${words.slice(0, -1).join(", ")}, and ${words.at(-1)}`;
}

/** A clause as it begins a sentence. */
export function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
