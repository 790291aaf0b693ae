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
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/**
 * Lower case, accents taken off, Latin letters of their own kind spelled with
 * plain ones: "Größe" is "grosse". Other scripts stay what they are.
 */
export function plainLatin(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(LETTER, (letter) => LETTERS[letter]!);
}
