import { Validator, type Schema } from "@cfworker/json-schema";
import { at, mappingOf, type Path } from "../read/data.ts";
import { closest } from "../../shared/suggest.ts";
import schema from "./metadata.schema.json";

/** Where metadata.json is not as its schema has it. */
export interface Mismatch {
  readonly path: Path;
  readonly message: string;
  /** Whether the key that the path ends with is the fault. */
  readonly isUnknownKey: boolean;
}

const VALIDATOR = new Validator(schema as Schema, "2020-12", false);

/** Compares what a metadata.json says with the schema that comes with this package. */
export function checkMetadata(value: unknown): Mismatch[] {
  const { errors } = VALIDATOR.validate(value);
  const found = errors.flatMap((error) => {
    const path = pathOf(error.instanceLocation);
    const node = schemaAt(error.keywordLocation);
    switch (error.keyword) {
      case "type":
        return [
          mismatch(
            path,
            `${nameOf(path)} must be ${kindOf(node)}, not ${kindOfValue(at(value, path))}.`,
          ),
        ];
      case "minLength":
        return [mismatch(path, `${nameOf(path)} is empty.`)];
      case "required": {
        const required = node as unknown as readonly string[];
        return required
          .filter((name) => mappingOf(at(value, path))?.[name] === undefined)
          .map((name) =>
            mismatch(path, `${nameOf([...path, name])} is missing.`),
          );
      }
      // A schema of `false` is what an additional property gets.
      case "false":
        return [unknownKey(path)];
      case "anyOf":
        return [
          mismatch(path, `${nameOf(path)} must be a text or a list of texts.`),
        ];
      default:
        return [];
    }
  });
  return unique(found);
}

function mismatch(path: Path, message: string): Mismatch {
  return { path, message, isUnknownKey: false };
}

function unknownKey(path: Path): Mismatch {
  const meant = closest(String(path.at(-1)), knownKeys(path.slice(0, -1)));
  return {
    path,
    message: `${nameOf(path)} is not known to Docker Desktop${meant ? `: did you mean ${JSON.stringify(meant)}?` : "."}`,
    isUnknownKey: true,
  };
}

/** Keys that the schema has where a path leads. */
function knownKeys(path: Path): string[] {
  let node: unknown = schema;
  for (const step of path)
    node = followed(
      typeof step === "number" || /^\d+$/.test(step)
        ? mappingOf(node)?.["items"]
        : at(node, ["properties", step]),
    );
  return Object.keys(mappingOf(at(node, ["properties"])) ?? {});
}

/** The piece of the schema that a location of an error names. */
function schemaAt(location: string): unknown {
  let node: unknown = schema;
  for (const step of pathOf(location))
    node = step === "$ref" ? followed(node) : at(node, [step]);
  return node;
}

function followed(node: unknown): unknown {
  const reference = mappingOf(node)?.["$ref"];
  return typeof reference === "string" ? at(schema, pathOf(reference)) : node;
}

/** A JSON pointer, as this library writes it: in a URL's fragment. */
function pathOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) =>
      decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"),
    );
}

/** A path as people write it: `host.binaries[0].linux`. */
export function nameOf(path: Path): string {
  return path
    .map((step) =>
      /^\d+$/.test(String(step)) ? `[${step}]` : `.${String(step)}`,
    )
    .join("")
    .replace(/^\./, "");
}

function kindOf(type: unknown): string {
  const words: Record<string, string> = {
    string: "a text",
    object: "an object",
    array: "a list",
  };
  return words[String(type)] ?? String(type);
}

function kindOfValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return kindOf(typeof value);
}

/** An error of a branch of `anyOf` comes with that of the whole. */
function unique(found: readonly Mismatch[]): Mismatch[] {
  const seen = new Map(found.map((each) => [JSON.stringify(each.path), each]));
  return [...seen.values()];
}
