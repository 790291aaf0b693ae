import { ApiError } from "./api-error.ts";
import type { NewItem } from "./items.ts";

const MAX_TITLE = 200; // characters, not UTF-16 units

const TYPES: Record<keyof NewItem, string> = {
  title: "string",
  done: "boolean",
};

/** A whole item, for POST and PUT: a field that is left out gets its default. */
export function newItem(value: unknown): NewItem {
  const { title, done = false } = changes(value);
  if (title === undefined) throw titleRequired();
  return { title, done };
}

/** Some fields of an item, for PATCH. */
export function changes(value: unknown): Partial<NewItem> {
  if (typeOf(value) !== "object") {
    throw new ApiError(400, "The request must be a JSON object.");
  }
  for (const [name, field] of Object.entries(value as object)) {
    const quoted = JSON.stringify(name);
    if (!Object.hasOwn(TYPES, name)) {
      throw new ApiError(400, `The field ${quoted} is unknown.`);
    }
    if (typeOf(field) !== TYPES[name as keyof NewItem]) {
      const message = `The field ${quoted} must not be of type ${typeOf(field)}.`;
      throw new ApiError(400, message);
    }
  }
  const given = value as Partial<NewItem>;
  if (given.title === undefined) return given;
  return { ...given, title: checkTitle(given.title) };
}

function checkTitle(text: string): string {
  const title = text.trim();
  if (title === "") throw titleRequired();
  if ([...title].length > MAX_TITLE) {
    const message = `The title is longer than ${MAX_TITLE} characters.`;
    throw new ApiError(422, message);
  }
  return title;
}

const titleRequired = () => new ApiError(422, "A title is required.");

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
