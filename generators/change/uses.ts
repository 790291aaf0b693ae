import path from "node:path";
import { HAS_IMPORTS, imports } from "./imports.ts";

/** A file of a project: its path with forward slashes, and what it holds. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** How files of a language use each other. */
interface Language {
  /** What the names of its files end with. */
  readonly files: RegExp;
  readonly uses: (file: Source, other: Source) => boolean;
}

const LANGUAGES: readonly Language[] = [
  {
    files: HAS_IMPORTS,
    uses: ({ path, text }, other) => imports(path, text, other.path),
  },
  { files: /\.go$/, uses: usesOfPackage },
  { files: /\.py$/, uses: usesModule },
  // Of a package, classes are there without an import.
  {
    files: /\.java$/,
    uses: ({ text }, other) => mentions(text, [stem(other.path)]),
  },
];

/** Whether a file is in a language whose uses are known. */
export function hasUses(name: string): boolean {
  return LANGUAGES.some(({ files }) => files.test(name));
}

/**
 * Whether a file would miss another one of its project. A name that only looks
 * like one of the other's counts, too: a file too many breaks nothing.
 */
export function uses(file: Source, other: Source): boolean {
  return LANGUAGES.some(
    (language) =>
      language.files.test(file.path) &&
      language.files.test(other.path) &&
      language.uses(file, other),
  );
}

/**
 * Which files others would miss, or files that these use themselves.
 * @param sources files that stay
 * @param candidates files that would go
 * @returns path of each candidate that is used, and of a file that uses it
 */
export function usedOf(
  sources: readonly Source[],
  candidates: readonly Source[],
): Map<string, string> {
  const users = new Map<string, string>();
  const queue = [...sources];
  for (const file of queue)
    for (const other of candidates) {
      if (users.has(other.path) || !uses(file, other)) continue;
      users.set(other.path, file.path);
      // What stays may use more of what was to go.
      queue.push(other);
    }
  return users;
}

/** Files in one folder are one package: what the other declares is used by its name. */
function usesOfPackage(file: Source, other: Source): boolean {
  if (path.posix.dirname(file.path) !== path.posix.dirname(other.path))
    return false;
  // Methods come with their type.
  const declared = /^(?:func|type|var|const)\s+(\w+)/gm;
  return mentions(
    file.text,
    [...other.text.matchAll(declared)].map(([, name]) => name!),
  );
}

/** `from .jobs import Jobs`, `from app import jobs`, `import app.jobs`. */
function usesModule(file: Source, other: Source): boolean {
  const name = stem(other.path);
  return new RegExp(
    String.raw`^\s*(?:from\s+[\w.]*\b${name}\s+import\b|from\s+[\w.]+\s+import\s+(?:\([^)]*|[^#\n]*)\b${name}\b|import\s[^#\n]*\b${name}\b)`,
    "m",
  ).test(file.text);
}

/** Whether one of these words stands in a text. */
function mentions(text: string, words: readonly string[]): boolean {
  return (
    words.length > 0 && new RegExp(`\\b(?:${words.join("|")})\\b`).test(text)
  );
}

function stem(name: string): string {
  return path.posix.basename(name).replace(/\.\w+$/, "");
}
