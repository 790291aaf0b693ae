/** Latin letters that Unicode takes apart into no base letter and mark, as plain ones. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ð: "d",
  đ: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "n",
  ĸ: "k",
  ŧ: "t",
  ə: "e",
  ɨ: "i",
  ɔ: "o",
  ɛ: "e",
};

/**
 * Whether a text is of ASCII's printable characters, as most are: V8 takes a
 * millisecond and more to compile each expression with classes of Unicode.
 */
export function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/** Letters and marks as one where Unicode has that: macOS takes names of files apart. */
export function composed(text: string): string {
  return isPlain(text) ? text : text.normalize("NFC");
}

/** Letters with their marks, and digits, as they stand together. */
export function wordsOf(text: string): string[] {
  const words = isPlain(text)
    ? text.split(/[^a-z\d]+/i)
    : text.split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.filter((word) => word !== "");
}

/**
 * Lower case, accents taken off, Latin letters of their own kind spelled with
 * plain ones: "Größe" is "grosse". Other scripts stay what they are.
 */
export function plainLatin(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/./gu, (letter) => LETTERS[letter] ?? letter);
}
