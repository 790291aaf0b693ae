import path from "node:path";

/** Files whose imports are looked at: those of pages and of backends in Node.js. */
export const HAS_IMPORTS = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
const ENDING = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;

/** `import … from "./x"`, `export … from "./x"`, `import "./x"`, `import("./x")`: what stands before the path, and the path. */
const IMPORT = /((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}\/[^"'\n]+)\2/g;

/**
 * Whether a file imports another one of its project.
 * @param name of the file with the text; both paths with forward slashes
 */
export function imports(name: string, text: string, other: string): boolean {
  const wanted = other.replace(ENDING, "");
  for (const [, , , to] of text.matchAll(IMPORT))
    if (targetOf(name, to!) === wanted) return true;
  return false;
}

/**
 * A text whose imports of some modules lead to where these are now.
 * @param name of the file
 * @param moves old path to new path, both with their endings
 */
export function withMovedImports(
  name: string,
  text: string,
  moves: ReadonlyMap<string, string>,
): string {
  const targets = new Map(
    [...moves].map(([from, to]) => [from.replace(ENDING, ""), to]),
  );
  return text.replace(
    IMPORT,
    (whole, before: string, quote: string, to: string) => {
      const moved = targets.get(targetOf(name, to));
      if (moved === undefined) return whole;
      const ending = ENDING.test(to) ? moved : moved.replace(ENDING, "");
      const relative = path.posix.relative(path.posix.dirname(name), ending);
      const shown = relative.startsWith(".") ? relative : `./${relative}`;
      return `${before}${quote}${shown}${quote}`;
    },
  );
}

/** What an import leads to, without its ending. */
function targetOf(name: string, to: string): string {
  return path.posix.join(path.posix.dirname(name), to).replace(ENDING, "");
}
