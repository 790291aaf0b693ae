import { IN_MARKETPLACES } from "../../findings.ts";
import type { FolderInput } from "../../extension.ts";
import type { Place } from "../../read/place.ts";
import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "exec-input",
  severity: "note",
  title: "No value is put into a command that a shell reads",
  protects:
    "Without `stream`, docker.cli.exec goes through a shell in Docker Desktop: what people type, or a name that a container brings, can end one command and begin another.",
  remedy:
    "Pass `stream`, which has no shell, or take nothing but letters, digits and what else you know from the value.",
  sources: [
    {
      title: "docker/extensions-sdk#303",
      url: "https://github.com/docker/extensions-sdk/issues/303",
    },
  ],
  matters: IN_MARKETPLACES,
  *check({ input }) {
    if (input.kind !== "folder") return;
    for (const place of callsIn(input))
      yield {
        message: "A value goes into a command that a shell reads.",
        place,
      };
  },
};

/** Sources of pages, without what was built or installed. */
const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const NOT_OURS =
  /(?:^|\/)(?:node_modules|dist|build|out|public|vendor|coverage)\/|\.(?:test|spec|min|d)\.\w+$/;

/** Characters that are looked at behind the beginning of a call. */
const LONGEST = 2_000;

/**
 * By pattern, not by what flows where: for that a parser of TypeScript would
 * have to come with this package, which would make it half as large again.
 */
function* callsIn({ paths, read }: FolderInput): Generator<Place> {
  const sources = paths
    .filter((path) => SOURCE.test(path) && !NOT_OURS.test(path))
    .map((path) => ({ path, text: read(path) ?? "" }));
  let constants: ReadonlySet<string> | undefined;
  for (const { path, text } of sources)
    for (const match of text.matchAll(/\bdocker\??\.cli\??\.exec\(/g)) {
      const start = match.index + match[0].length;
      const given = argumentsAt(text.slice(start, start + LONGEST));
      constants ??= constantsIn(sources.map((source) => source.text));
      if (given !== undefined && hasValue(given, constants))
        yield { file: path, start: match.index, end: start - 1 };
    }
}

/** Names in capitals that are given fixed texts, and nothing else, anywhere. */
function constantsIn(texts: readonly string[]): Set<string> {
  const fixed = new Set<string>();
  const other = new Set<string>();
  for (const text of texts)
    for (const [, name, sign, value] of text.matchAll(
      /\b([A-Z][A-Z\d_]+)\b(?:\s*:\s*\w+(?=\s*=))?\s*([=:])(?![=>])\s*(["'\d]|`[^`$]*`)?/g,
    ))
      if (value !== undefined) fixed.add(name!);
      // A colon may also be one of a case, or of a choice.
      else if (sign === "=") other.add(name!);
  for (const name of other) fixed.delete(name);
  return fixed;
}

/** What stands between the parentheses of a call; nothing where it does not end. */
function argumentsAt(text: string): string | undefined {
  let depth = 1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character) && --depth === 0)
      return text.slice(0, at);
  }
  return undefined;
}

/** Whether words of a command are made of anything but fixed texts. */
function hasValue(given: string, constants: ReadonlySet<string>): boolean {
  // A stream has no shell; and who quotes or escapes has thought of it.
  if (/\bstream\b|quote|escape|sanitize/i.test(given)) return false;
  const list = given.slice(given.indexOf("["), given.lastIndexOf("]") + 1);
  const fixed = (text: string, name: string) =>
    constants.has(name) ? "" : text;
  const words = list
    .replaceAll(/\$\{\s*(?:\w+\.)*(\w+)\s*\}/g, fixed)
    .replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`$]*`/g, "")
    .replaceAll(/\/\/.*|\/\*[^]*?\*\//g, "")
    // What the engine itself has made up.
    .replaceAll(/[\w$.?![\]]+\.(?:id|Id|ID)\b(?![\w.(])/g, "")
    .replaceAll(/(?:\b\w+\.)*\b([A-Z][A-Z\d_]+)\b(?![\w.(])/g, fixed);
  return /[A-Za-z_$]/.test(words);
}
