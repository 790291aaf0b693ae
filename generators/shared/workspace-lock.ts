import { type Files, file, join } from "./plan.ts";

/** npm's name for its lock. */
export const NPM_LOCK = "package-lock.json";

/** Packages by their place, such as `node_modules/a`; "" is the folder of the lock. */
type Packages = Readonly<
  Record<string, { readonly name?: string; readonly [key: string]: unknown }>
>;

interface Lock {
  readonly packages: Packages;
}

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
  const { packages, ...root } = JSON.parse(
    files.get(NPM_LOCK)!.content,
  ) as Lock;
  const head = JSON.stringify(root, null, 2).slice(0, -"\n}".length);
  // What a folder has is in order already, and so is one folder after the other.
  const members = folders.flatMap((folder) => [
    [folder, entriesOf(folder, files.get(`${folder}/${NPM_LOCK}`)!.content)],
    [`node_modules/${folder}`, linkTo(folder)],
  ]);
  const entries = members
    .toSorted(([a], [b]) => (a! < b! ? -1 : 1))
    .map(([, text]) => text);
  const all = [written(packages), ...entries].join(",\n");
  return join(
    new Map([...files].filter(([path]) => !path.endsWith(`/${NPM_LOCK}`))),
    file(NPM_LOCK, `${head},\n  "packages": {\n${all}\n  }\n}\n`),
  );
}

/** What was last made of each folder's lock: most projects have the packages of the one before. */
const last = new Map<
  string,
  { readonly text: string; readonly entries: string }
>();

/** The entries of a folder's lock, by their places in the workspace, as text. */
function entriesOf(folder: string, text: string): string {
  const known = last.get(folder);
  if (known?.text === text) return known.entries;
  const { packages } = JSON.parse(text) as Lock;
  const moved = Object.entries(packages).map(([place, entry]) => {
    if (place !== "") return [`${folder}/${place}`, entry] as const;
    const { name, ...rest } = entry;
    // npm leaves out a name that the folder says already.
    return [folder, name === folder ? rest : entry] as const;
  });
  const entries = written(Object.fromEntries(moved));
  last.set(folder, { text, entries });
  return entries;
}

function linkTo(folder: string): string {
  return written({
    [`node_modules/${folder}`]: { resolved: folder, link: true },
  });
}

/** Entries as they stand in a lock, without the braces around them. */
function written(packages: Packages): string {
  const lines = JSON.stringify({ packages }, null, 2).split("\n");
  return lines.slice(2, -2).join("\n");
}
