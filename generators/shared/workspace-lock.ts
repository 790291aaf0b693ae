import { type Files, file, join } from "./plan.ts";

/** npm's name for its lock. */
export const NPM_LOCK = "package-lock.json";

/** Where the entries of a lock begin and end, as npm writes it. */
const OPENS = '\n  "packages": {\n';
const CLOSES = "\n  }\n}\n";

/**
 * Puts the locks of a project's folders into the one at its root, as npm writes
 * that of a workspace: each folder keeps its packages, in its own node_modules.
 * @param files with package-lock.json at the root, where a folder has one
 */
export function withOneLock(files: Files): Files {
  const folders = [...files.keys()]
    .filter((path) => path.endsWith(`/${NPM_LOCK}`))
    .map((path) => path.slice(0, -NPM_LOCK.length - 1));
  if (folders.length === 0) return files;
  const { head, entries } = partsOf(files.get(NPM_LOCK)!.content);
  // What a folder has is in order already, and so is one folder after the other.
  const members = folders.flatMap((folder) => [
    [folder, entriesOf(folder, files.get(`${folder}/${NPM_LOCK}`)!.content)],
    [`node_modules/${folder}`, linkTo(folder)],
  ]);
  const all = [
    entries,
    ...members
      .toSorted(([a], [b]) => (a! < b! ? -1 : 1))
      .map(([, text]) => text),
  ];
  return join(
    new Map([...files].filter(([path]) => !path.endsWith(`/${NPM_LOCK}`))),
    file(NPM_LOCK, head + all.join(",\n") + CLOSES),
  );
}

/** What was last made of each folder's lock: most projects have the packages of the one before. */
const last = new Map<
  string,
  { readonly text: string; readonly entries: string }
>();

/**
 * The entries of a folder's lock, by their places in the workspace, as text:
 * a lock is a tenth of a megabyte, which takes its time to parse and to print.
 */
function entriesOf(folder: string, text: string): string {
  const known = last.get(folder);
  if (known?.text === text) return known.entries;
  const entries = partsOf(text)
    .entries.replaceAll(/^ {4}"/gm, `    "${folder}/`)
    // The folder's own. npm leaves out a name that the folder says already.
    .replace(`"${folder}/": {\n      "name": "${folder}",`, `"${folder}": {`)
    .replace(`"${folder}/": {`, `"${folder}": {`);
  last.set(folder, { text, entries });
  return entries;
}

function linkTo(folder: string): string {
  return `    "node_modules/${folder}": {
      "resolved": "${folder}",
      "link": true
    }`;
}

/** A lock, taken apart around its entries. */
function partsOf(lock: string): { head: string; entries: string } {
  const start = lock.indexOf(OPENS) + OPENS.length;
  return {
    head: lock.slice(0, start),
    entries: lock.slice(start, -CLOSES.length),
  };
}
