import { ApiError } from "./api-error.ts";

const TYPES = {
  boolean: "true or false",
  number: "a number",
  string: "a string",
};

/**
 * Checks that a value is an object with no fields but these, each of its type and
 * without half of a surrogate pair. Any of them may be missing.
 */
export function fields<T>(
  value: unknown,
  types: Record<keyof T & string, keyof typeof TYPES>,
): Partial<T> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ApiError(400, "The request must be a JSON object.");
  }
  for (const [name, field] of Object.entries(value)) {
    const quoted = JSON.stringify(name);
    if (!Object.hasOwn(types, name)) {
      throw new ApiError(400, `The field ${quoted} is unknown.`);
    }
    const type = types[name as keyof typeof types];
    if (typeof field !== type) {
      throw new ApiError(400, `The field ${quoted} must be ${TYPES[type]}.`);
    }
    if (typeof field === "string" && !field.isWellFormed()) {
      throw new ApiError(400, `The field ${quoted} is not valid text.`);
    }
  }
  return value as Partial<T>;
}
