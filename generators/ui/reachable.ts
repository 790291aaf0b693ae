import type { Files } from "../shared/plan.ts";

/** What may name a module, and what it comes after then: `import … from "./x"`, `import "./x"`, `import("./x")`. */
const RELATIVE = /["'](\.[^"']+)["']/g;
const IMPORT = /\b(?:from|import)\s*\(?\s*$/;
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
  const modules = [...files].map(([path, { content }]) => ({
    path,
    leads: leadsOf(path, content),
  }));
  if (!sameModules(latest.modules, modules))
    latest = { modules, used: usedOf(modules) };
  const { used } = latest;
  return new Map([...files].filter(([path]) => used.has(path)));
}

/** A file, and the modules that it names, endings left out where they are. */
interface Module {
  readonly path: string;
  readonly leads: readonly string[];
}

/** The latest result: projects of one batch mostly differ in their words alone. */
let latest: { modules: readonly Module[]; used: ReadonlySet<string> } = {
  modules: [],
  used: new Set(),
};

function sameModules(a: readonly Module[], b: readonly Module[]): boolean {
  return same(
    a,
    b,
    (one, other) =>
      one.path === other.path &&
      (one.leads === other.leads ||
        same(one.leads, other.leads, (lead, its) => lead === its)),
  );
}

function same<Item>(
  a: readonly Item[],
  b: readonly Item[],
  equal: (one: Item, other: Item) => boolean,
): boolean {
  return (
    a.length === b.length && a.every((item, index) => equal(item, b[index]!))
  );
}

/** @returns paths of what is used */
function usedOf(modules: readonly Module[]): ReadonlySet<string> {
  const paths = new Set(modules.map(({ path }) => path));
  const leads = new Map(
    modules.map(({ path, leads: places }) => [
      path,
      places.flatMap((place) => {
        const found = ENDINGS.find((ending) => paths.has(place + ending));
        return found === undefined ? [] : [place + found];
      }),
    ]),
  );
  const used = new Set([...paths].filter((path) => !MODULE.test(path)));
  for (const path of used)
    for (const other of leads.get(path)!) used.add(other);
  const tests = [...paths].filter(
    (path) =>
      TEST.test(path) &&
      leads
        .get(path)!
        .every((other) => used.has(other) || STAND_IN.test(other)),
  );
  for (const path of tests) used.add(path);
  for (const path of tests)
    for (const other of leads.get(path)!) addAll(other, leads, used);
  return used;
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
  // Long, and about packages alone.
  if (path === "package-lock.json") return [];
  const known = lately.get(content);
  if (known?.path === path) return known.leads;
  const leads = MODULE.test(path)
    ? importsOf(content).map((specifier) => follow(path, specifier))
    : [...content.matchAll(ENTRY)].map((match) => match[1]!);
  if (lately.size >= MOST_REMEMBERED) lately.clear();
  lately.set(content, { path, leads });
  return leads;
}

function importsOf(content: string): string[] {
  return [...content.matchAll(RELATIVE)]
    .filter(({ index }) =>
      IMPORT.test(content.slice(Math.max(0, index - 20), index)),
    )
    .map((match) => match[1]!);
}

function follow(path: string, specifier: string): string {
  const place = path.split("/").slice(0, -1);
  for (const step of specifier.split("/"))
    if (step === "..") place.pop();
    else if (step !== ".") place.push(step);
  return place.join("/");
}
