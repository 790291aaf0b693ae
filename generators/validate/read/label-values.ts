import type { Extension } from "../extension.ts";
import type { Place } from "./place.ts";

/** A label that is there, not empty, and known. */
export interface KnownLabel {
  readonly value: string;
  readonly place: Place | undefined;
}

/** The value of a label that has one; nothing where it is missing, empty or known to the build alone. */
export function knownLabel(
  { labels }: Extension,
  name: string,
): KnownLabel | undefined {
  const label = labels?.get(name);
  return label?.value?.trim()
    ? { value: label.value, place: label.valuePlace }
    : undefined;
}

/** A label's list of objects; a text that says what is wrong where it is none. */
export function listInLabel(
  value: string,
  keys: readonly string[],
): readonly Readonly<Record<string, unknown>>[] | string {
  let list: unknown;
  try {
    list = JSON.parse(value);
  } catch {
    return "is not JSON";
  }
  if (!Array.isArray(list)) return "is not a JSON list";
  const isWhole = list.every(
    (entry: unknown) =>
      typeof entry === "object" &&
      entry !== null &&
      keys.every(
        (key) => typeof (entry as Record<string, unknown>)[key] === "string",
      ),
  );
  return isWhole
    ? (list as Record<string, unknown>[])
    : `has an entry without ${keys.join(" and ")}`;
}

/** Whether a text is an address that anybody can open. */
export function isWebAddress(text: unknown): boolean {
  return (
    typeof text === "string" &&
    /^https?:\/\/[^\s/]+/i.test(text.trim()) &&
    URL.canParse(text.trim())
  );
}
