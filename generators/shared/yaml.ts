import type { Json } from "./json.ts";

/**
 * Strings that YAML and Prettier leave without quotes: they start with a letter
 * or a slash, hold nothing that means something to YAML, and read as no other type.
 */
const PLAIN = /^(?=[a-z/])[\w ,./@-]*(?::(?! |$)[\w ,./@-]*)*(?<! )$/i;
/** As is `5s`, `${NAME}` of compose and `${{ vars.NAME }}` of GitHub. */
const KNOWN = /^(?:\d+(?:ms|s|m|h)|\$\{\w+\}|\$\{\{ [\w.]+ \}\})$/;
const NOT_A_STRING = /^(?:true|false|null|y|n|yes|no|on|off)$/i;
/** As a key, only what YAML 1.2 reads as another type: GitHub's `on` stays as it is. */
const NOT_A_KEY = /^(?:true|false|null)$/i;

type Mapping = { readonly [key: string]: Json | undefined };

/**
 * Serialises data as YAML, the way Prettier prints it. A library for all of YAML
 * takes longer to load than the rest of a run takes; every string that is not
 * plainly plain is quoted, nearly always as in JSON, which YAML contains.
 * @param value a mapping; keys are at most 1024 characters long, and undefined
 *   properties are left out
 */
export function toYaml(value: Mapping): string {
  return `${mapping(value, "").join("\n")}\n`;
}

function mapping(value: Mapping, indent: string): string[] {
  return Object.entries(value).flatMap(([key, item]) => {
    if (item === undefined) return [];
    const plain = PLAIN.test(key) && !NOT_A_KEY.test(key);
    const name = `${indent}${plain ? key : JSON.stringify(key)}:`;
    if (isScalar(item)) return [`${name} ${scalar(item)}`];
    return [name, ...block(item, `${indent}  `)];
  });
}

function block(value: Json, indent: string): string[] {
  if (!Array.isArray(value)) return mapping(value as Mapping, indent);
  return (value as readonly Json[]).flatMap((item) => {
    if (isScalar(item)) return [`${indent}- ${scalar(item)}`];
    const [first, ...rest] = block(item, `${indent}  `);
    return [`${indent}- ${first!.trimStart()}`, ...rest];
  });
}

function isScalar(value: Json): boolean {
  return (
    value === null ||
    typeof value !== "object" ||
    Object.keys(value).length === 0
  );
}

function scalar(value: Json): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const plain =
    KNOWN.test(value) || (PLAIN.test(value) && !NOT_A_STRING.test(value));
  return plain ? value : quoted(value);
}

/** Between the quotes that need no escape, where one of both does not. */
function quoted(value: string): string {
  const json = JSON.stringify(value);
  const needsEscape = /['\\]/.test(json.replaceAll('\\"', ""));
  return value.includes('"') && !needsEscape ? `'${value}'` : json;
}
