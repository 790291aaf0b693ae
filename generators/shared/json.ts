const WIDTH = 80;

/** Anything JSON can say. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * Serialises the way Prettier prints JSON: objects one key a line, arrays of
 * plain values on one line where they fit in 80 columns.
 * @param value data; undefined properties are left out
 * @returns text that ends with a newline
 */
export function toJson(value: Json): string {
  return `${print(value, 0, 0)}\n`;
}

/** Serialises the way npm writes package.json and its lock. */
export function toNpmJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** @param lead columns taken on the line before the value, indent the columns before it */
function print(value: Json, indent: number, lead: number): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = " ".repeat(indent + 2);
  const outer = " ".repeat(indent);
  if (isArray(value)) {
    if (value.length === 0) return "[]";
    const plain = value.every(
      (item) => item === null || typeof item !== "object",
    );
    const line = `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
    // One column is kept for the comma that may follow.
    if (plain && indent + lead + line.length < WIDTH) return line;
    const items = value.map((item) => inner + print(item, indent + 2, 0));
    return `[\n${items.join(",\n")}\n${outer}]`;
  }
  const entries = Object.entries(value).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined,
  );
  if (entries.length === 0) return "{}";
  const lines = entries.map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return inner + name + print(item, indent + 2, name.length);
  });
  return `{\n${lines.join(",\n")}\n${outer}}`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
