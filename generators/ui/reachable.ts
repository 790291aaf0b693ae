import type { Files } from "../shared/plan.ts";

/** `import … from "./x"`, `import "./x"`, `import("./x")`. */
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']/g;
/** `src/main.ts` in index.html or in a configuration. */
const ENTRY = /(?<![\w./-])(?:\.?\/)?(src\/[\w./-]+\.\w+)/g;
/** Where modules are; everything else is there for its own sake. */
const MODULE = /^(?:src|tests)\//;
const TEST = /\.test\.\w+$/;
/** Modules that only tests import, by the beginning of their names. */
const STAND_IN = /(?:^|\/)(?:stand-in[\w-]*|test-[\w-]+)\.\w+$/;
/** What an import may leave out. */
const ENDINGS = ["", ".ts", ".tsx", ".js"];

/**
 * Leaves out the modules that nothing imports: those of sections that the page
 * does not have. A module counts as used when a file outside of `src/` and
 * `tests/` names it, or a used module imports it. A test stays when all that it
 * imports stays, and what only tests import when one of them stays.
 * @param files of the dashboard tab, paths relative to its folder
 */
export function reachable(files: Files): Files {
  const imports = new Map(
    [...files].map(([path, { content }]) => [
      path,
      importsOf(path, content, files),
    ]),
  );
  const used = new Set([...files.keys()].filter((path) => !MODULE.test(path)));
  for (const path of used) {
    const { content } = files.get(path)!;
    const named = path.startsWith("src/")
      ? imports.get(path)!
      : [...content.matchAll(ENTRY)].map((match) => match[1]!);
    for (const other of named) if (files.has(other)) used.add(other);
  }
  const tests = [...files.keys()].filter(
    (path) =>
      TEST.test(path) &&
      imports
        .get(path)!
        .every((other) => used.has(other) || STAND_IN.test(other)),
  );
  for (const path of tests) used.add(path);
  for (const path of tests)
    for (const other of imports.get(path)!) addAll(other, imports, used);
  return new Map([...files].filter(([path]) => used.has(path)));
}

function addAll(
  path: string,
  imports: ReadonlyMap<string, readonly string[]>,
  used: Set<string>,
): void {
  if (used.has(path)) return;
  used.add(path);
  for (const other of imports.get(path)!) addAll(other, imports, used);
}

function importsOf(path: string, content: string, files: Files): string[] {
  const folder = path.split("/").slice(0, -1);
  return [...content.matchAll(IMPORT)].flatMap((match) => {
    const place = [...folder];
    for (const step of match[1]!.split("/"))
      if (step === "..") place.pop();
      else if (step !== ".") place.push(step);
    const wanted = place.join("/");
    const found = ENDINGS.find((ending) => files.has(wanted + ending));
    return found === undefined ? [] : [wanted + found];
  });
}
