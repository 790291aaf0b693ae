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
  const leads = new Map(
    [...files].map(([path, { content }]) => [
      path,
      leadsOf(path, content).flatMap((place) => {
        const found = ENDINGS.find((ending) => files.has(place + ending));
        return found === undefined ? [] : [place + found];
      }),
    ]),
  );
  const used = new Set([...files.keys()].filter((path) => !MODULE.test(path)));
  for (const path of used)
    for (const other of leads.get(path)!) used.add(other);
  const tests = [...files.keys()].filter(
    (path) =>
      TEST.test(path) &&
      leads
        .get(path)!
        .every((other) => used.has(other) || STAND_IN.test(other)),
  );
  for (const path of tests) used.add(path);
  for (const path of tests)
    for (const other of leads.get(path)!) addAll(other, leads, used);
  return new Map([...files].filter(([path]) => used.has(path)));
}

function addAll(
  path: string,
  leads: ReadonlyMap<string, readonly string[]>,
  used: Set<string>,
): void {
  if (used.has(path)) return;
  used.add(path);
  for (const other of leads.get(path)!) addAll(other, leads, used);
}

/** What files led to lately: many projects in one process share most of them. */
const lately = new Map<string, { path: string; leads: readonly string[] }>();
const MOST_REMEMBERED = 500;

/** The modules that a file names, endings left out where they are. */
function leadsOf(path: string, content: string): readonly string[] {
  const known = lately.get(content);
  if (known?.path === path) return known.leads;
  const leads = MODULE.test(path)
    ? [...content.matchAll(IMPORT)].map((match) => follow(path, match[1]!))
    : [...content.matchAll(ENTRY)].map((match) => match[1]!);
  if (lately.size >= MOST_REMEMBERED) lately.clear();
  lately.set(content, { path, leads });
  return leads;
}

function follow(path: string, specifier: string): string {
  const place = path.split("/").slice(0, -1);
  for (const step of specifier.split("/"))
    if (step === "..") place.pop();
    else if (step !== ".") place.push(step);
  return place.join("/");
}
