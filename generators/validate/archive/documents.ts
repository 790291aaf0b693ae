import type { Container } from "./container.ts";
import { ArchiveError, damaged } from "./errors.ts";
import type { Tools } from "./types.ts";

/** Something of JSON that has names. */
export type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a JSON document of an archive.
 * @param digest what it has to have, `sha256:…`
 * @returns undefined where there is no such thing
 * @throws ArchiveError where it is none, or is not what its digest says
 */
export async function readDocument(
  container: Container,
  name: string,
  { tools, digest }: { tools: Tools; digest?: string },
): Promise<unknown> {
  const bytes = await container.document(name);
  if (!bytes) return undefined;
  if (digest) compare(bytes, name, digest, tools);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return JSON.parse(text) as unknown;
  } catch {
    throw damaged(`${name} is no JSON.`);
  }
}

/** @throws ArchiveError if bytes do not have their digest, as far as that can be told */
function compare(
  bytes: Uint8Array,
  name: string,
  digest: string,
  { sha256 }: Tools,
): void {
  if (!sha256 || !digest.startsWith("sha256:")) return;
  const hash = sha256();
  hash.update(bytes);
  if (`sha256:${hash.hex()}` !== digest)
    throw damaged(`${name} is not what its digest says.`);
}

/** As an object; an empty one where it is none. */
export function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}

/** As a list; nothing where it is none. */
export function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** The strings of a list. */
export function strings(value: unknown): string[] {
  return (list(value) ?? []).filter((item) => typeof item === "string");
}

/** A string that says something. */
export function said(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Says that something which the archive names is not in it. */
export function notThere(
  container: Container,
  what: string,
  role: string,
): ArchiveError {
  return (
    container.problem?.() ??
    new ArchiveError(
      `${container.where[0]!.toUpperCase()}${container.where.slice(1)} names ${what} (${role}), which is not in it.`,
      "Save the image again where all of it is; docker pull --platform fetches what a machine does not have of another platform.",
    )
  );
}
