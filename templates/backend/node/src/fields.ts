import { ApiError } from "./api-error.ts";

/**
 * Checks that a value is an object with no fields but these, each of its type and
 * without half of a surrogate pair. Any of them may be missing.
 */
export function fields<T>(
  value: unknown,
  types: Record<keyof T & string, "boolean" | "number" | "string">,
): Partial<T> {
  if (typeOf(value) !== "object") {
    throw new ApiError(400, "The request must be a JSON object.");
  }
  for (const [name, field] of Object.entries(value as object)) {
    const quoted = JSON.stringify(name);
    if (!Object.hasOwn(types, name)) {
      throw new ApiError(400, `The field ${quoted} is unknown.`);
    }
    if (typeOf(field) !== types[name as keyof typeof types]) {
      const message = `The field ${quoted} must not be of type ${typeOf(field)}.`;
      throw new ApiError(400, message);
    }
    if (typeof field === "string" && !field.isWellFormed()) {
      throw new ApiError(400, `The field ${quoted} is not valid text.`);
    }
  }
  return value as Partial<T>;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
