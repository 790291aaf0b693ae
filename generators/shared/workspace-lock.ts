import { type Files, file, join } from "./plan.ts";

export const NPM_LOCK = "package-lock.json";

/** What of an entry of package-lock.json is of use here. */
interface Entry {
  readonly name?: string;
  readonly [key: string]: unknown;
}

interface Lock {
  readonly packages: Readonly<Record<string, Entry>>;
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
  const lockIn = (path: string) => JSON.parse(files.get(path)!.content) as Lock;
  const root = lockIn(NPM_LOCK);
  const members = folders.flatMap((folder) => [
    ...entriesBelow(folder, lockIn(`${folder}/${NPM_LOCK}`)),
    [`node_modules/${folder}`, { resolved: folder, link: true }] as const,
  ]);
  // Each folder's are in order already, and so is one folder after the other.
  const top = (place: string) => place.split("/").slice(0, 1).join();
  const order = (
    [a]: readonly [string, Entry],
    [b]: readonly [string, Entry],
  ) =>
    compare(top(a), top(b)) || (top(a) === "node_modules" ? compare(a, b) : 0);
  const packages = Object.fromEntries([
    ...Object.entries(root.packages),
    ...members.toSorted(order),
  ]);
  return join(
    new Map([...files].filter(([path]) => !path.endsWith(`/${NPM_LOCK}`))),
    file(NPM_LOCK, `${JSON.stringify({ ...root, packages }, null, 2)}\n`),
  );
}

/** The entries of a folder's lock, by their places in the workspace. */
function entriesBelow(
  folder: string,
  { packages }: Lock,
): (readonly [string, Entry])[] {
  return Object.entries(packages).map(([place, entry]) => {
    if (place !== "") return [`${folder}/${place}`, entry];
    const { name, ...rest } = entry;
    // npm leaves out a name that the folder says already.
    return [folder, name === folder ? rest : entry];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
