/**
 * What is set wherever an extension runs: the name of its image, and the home.
 * Both stay as they are written.
 */
const KEPT = ["DESKTOP_PLUGIN_IMAGE", "HOME"];

/** A text with its variables replaced, as compose does before it reads the text. */
export interface Interpolated {
  readonly text: string;
  /** Variables that nobody sets, so they are empty. */
  readonly unset: readonly string[];
  /** Those of them without which compose refuses the file; they stay as they are written. */
  readonly required: readonly string[];
  /** Whether compose cannot read it. */
  readonly isWrong: boolean;
}

/** Defaults in defaults are followed this far. */
const DEEPEST = 20;

/** Values of variables by name. */
export type Variables = ReadonlyMap<string, string>;

/** What a file `.env` beside a compose file sets; quotes are taken off. */
export function variablesIn(text: string): Variables {
  const found = new Map<string, string>();
  for (const line of text.split("\n")) {
    const equals = line.indexOf("=");
    const name = line.slice(0, Math.max(equals, 0)).replace(/^\s*export\s/, "");
    const value = line.slice(equals + 1).trim();
    const quote = /^["']/.exec(value)?.[0];
    const close = quote === undefined ? -1 : value.indexOf(quote, 1);
    const comment = value.search(/\s#/);
    if (/^[A-Za-z_]\w*$/.test(name.trim()))
      found.set(
        name.trim(),
        close > 0
          ? value.slice(1, close)
          : value.slice(0, comment < 0 ? undefined : comment).trim(),
      );
  }
  return found;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:+other}` and
 * `${NAME:?message}`, also without the colon; `$$` is a dollar sign. In
 * defaults there may be variables again.
 */
export function interpolate(
  text: string,
  variables: Variables = new Map(),
): Interpolated {
  const unset: string[] = [];
  const required: string[] = [];
  let isWrong = false;
  const replaced = (from: string, depth: number): string => {
    let result = "";
    let at = 0;
    for (;;) {
      const dollar = from.indexOf("$", at);
      if (dollar < 0) return result + from.slice(at);
      result += from.slice(at, dollar);
      const rest = from.slice(dollar + 1);
      if (rest.startsWith("$")) {
        result += "$";
        at = dollar + 2;
        continue;
      }
      const isBraced = rest.startsWith("{");
      const [name] = NAME.exec(isBraced ? rest.slice(1) : rest) ?? [];
      if (!isBraced && name === undefined) {
        result += "$";
        at = dollar + 1;
        continue;
      }
      const end = isBraced ? closing(rest) : name!.length;
      if (name === undefined || end < 0 || depth > DEEPEST) {
        isWrong = true;
        return result + from.slice(dollar);
      }
      at = dollar + 1 + end + (isBraced ? 1 : 0);
      const [, operator = "", word = ""] = isBraced
        ? (/^(:?[-+?])?([\s\S]*)$/.exec(rest.slice(1 + name.length, end)) ?? [])
        : [];
      if (isBraced && operator === "" && word !== "") isWrong = true;
      const value = KEPT.includes(name) ? `\${${name}}` : variables.get(name);
      // With a colon an empty one counts as none.
      const isSet =
        value !== undefined && !(operator.startsWith(":") && value === "");
      if (operator.endsWith("+"))
        result += isSet ? replaced(word, depth + 1) : (value ?? "");
      else if (isSet) result += value;
      else if (operator.endsWith("-")) result += replaced(word, depth + 1);
      else if (operator.endsWith("?")) {
        required.push(name);
        result += `\${${name}}`;
      } else unset.push(name);
    }
  };
  const result = replaced(text, 0);
  return { text: result, unset, required, isWrong };
}

/** Where the brace that a text begins with is closed; -1 where it is not. */
function closing(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "{" && (at === 0 || text[at - 1] === "$")) depth++;
    else if (text[at] === "}" && --depth === 0) return at;
  }
  return -1;
}
