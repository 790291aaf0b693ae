import fc from "fast-check";
import { questions } from "../../generators/questions.ts";
import type { Question } from "../../generators/shared/question.ts";

/** Pieces that mean something to some reader of some emitted file. */
const PIECES = [
  '"',
  "'",
  "\\",
  "$",
  "${HOME}",
  "$(id)",
  "`",
  "`id`",
  "<%= 1 %>",
  "<%-",
  "%>",
  "{{json .}}",
  "{{",
  "*/",
  "/*",
  "//",
  "#",
  "# ",
  "<!--",
  "-->",
  "<script>",
  "</title>",
  "&amp;",
  "&",
  "<b>",
  "[x](y)",
  "![x](y)",
  "**b**",
  "_i_",
  "~~s~~",
  "|",
  "> q",
  "- ",
  "+ ",
  "1. ",
  "1) ",
  ": ",
  "? ",
  "! ",
  "%",
  "%PATH%",
  "^",
  ";",
  "=",
  ",",
  "@",
  "---",
  "...",
  "null",
  "true",
  "0x1f",
  "~",
  "\n",
  "\r\n",
  "\t",
  "\u0000",
  "\u001b[31m",
  "\u200f",
  "\u202e",
  "\u2028",
  "\ufeff",
  "é",
  "é",
  "漢字",
  "👩‍👩‍👧",
  "\ud800",
  "../",
  "..\\",
  "con",
  "nul.txt",
  " ",
  "a",
  "Z",
  "--yes",
  "-x",
  "EOF",
  " <<EOF",
  "!important",
  "__proto__",
  "constructor",
  "\\n",
  "\\u0041",
  '\\"',
  "\\$",
] as const;

/** Text that no form expects, from a handful of pieces to 10,000 characters. */
export const hostileText = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
      .map((pieces) => pieces.join("")),
  },
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "a".repeat(10_000),
      "\\".repeat(200),
      '"'.repeat(49),
      "$".repeat(50),
    ),
  },
);

const textual = (questions as readonly Question[]).filter(
  ({ type }) => type === "text" || type === "links",
);

/** Names of all answers that a person types. */
export const textualNames = textual.map(({ name }) => name);

/** A hostile value for one answer, in the shape the answer takes. */
export const hostileAnswer = fc
  .tuple(fc.constantFrom(...textual), hostileText)
  .map(([question, text]) => {
    if (question.type !== "links") return { name: question.name, value: text };
    const link = {
      [question.textKey]: text,
      url: `https://example.org/?${encodeURIComponent(text.replaceAll(/\p{Cs}/gu, ""))}`,
    };
    return { name: question.name, value: [link] };
  });
