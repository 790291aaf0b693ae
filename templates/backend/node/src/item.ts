import { ApiError } from "./api-error.ts";
import { fields } from "./fields.ts";

const MAX_TITLE = 200; // characters, not UTF-16 units

/** What a client may say about an item. The id is the server's to choose. */
export interface NewItem {
  readonly title: string;
  readonly done: boolean;
}

export interface Item extends NewItem {
  readonly id: string;
}

/** A whole item, for POST and PUT: a field that is left out gets its default. */
export function newItem(value: unknown): NewItem {
  const { title, done = false } = changes(value);
  if (title === undefined) throw titleRequired();
  return { title, done };
}

/** Some fields of an item, for PATCH. */
export function changes(value: unknown): Partial<NewItem> {
  const given = fields<NewItem>(value, { title: "string", done: "boolean" });
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
