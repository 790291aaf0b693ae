import { toNpmJson } from "./json.ts";
import { type Files, file, join } from "./plan.ts";

/** What of package.json and of entries in package-lock.json is of use here. */
interface Manifest {
  readonly dependencies?: Dependencies;
  readonly devDependencies?: Dependencies;
  readonly optionalDependencies?: Dependencies;
  readonly peerDependencies?: Dependencies;
}
type Dependencies = Readonly<Record<string, string>>;

/** Packages by their place, such as `node_modules/a/node_modules/b`; "" is the project. */
type Packages = Readonly<Record<string, Manifest>>;

/**
 * Takes packages out of package.json and package-lock.json (version 3), along
 * with all that only they need.
 * @param files with these two, as npm writes them
 * @param folder that the two are in
 * @param names of packages
 */
export function withoutPackages(
  files: Files,
  folder: string,
  names: readonly string[],
): Files {
  if (names.length === 0) return files;
  const edit = <T extends object>(
    name: string,
    change: (value: T) => T,
  ): Files => {
    const path = `${folder}/${name}`;
    const value = JSON.parse(files.get(path)!.content) as T;
    return file(path, toNpmJson(change(value)));
  };
  return join(
    files,
    edit("package.json", (manifest: Manifest) => without(manifest, names)),
    edit("package-lock.json", (lock: { packages: Packages }) => ({
      ...lock,
      packages: prune(lock.packages, names),
    })),
  );
}

function prune(packages: Packages, names: readonly string[]): Packages {
  const rest = { ...packages, "": without(packages[""]!, names) };
  const needed = reachable(rest);
  return Object.fromEntries(
    Object.entries(rest).filter(([place]) => needed.has(place)),
  );
}

function without(manifest: Manifest, names: readonly string[]): Manifest {
  const kept = (dependencies: Dependencies = {}) => {
    const entries = Object.entries(dependencies).filter(
      ([name]) => !names.includes(name),
    );
    // Like npm: nothing at all rather than nothing in it.
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  };
  return {
    ...manifest,
    dependencies: kept(manifest.dependencies),
    devDependencies: kept(manifest.devDependencies),
  } as Manifest;
}

/** Places of all that the project needs, its own included. */
function reachable(packages: Packages): Set<string> {
  const found = new Set([""]);
  for (const place of found) {
    const {
      dependencies,
      devDependencies,
      optionalDependencies,
      peerDependencies,
    } = packages[place]!;
    for (const name of Object.keys({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
      ...peerDependencies,
    })) {
      const other = resolve(packages, place, name);
      if (other !== undefined) found.add(other);
    }
  }
  return found;
}

/** Finds a package as Node.js does, from the inside out; an optional one may be missing. */
function resolve(
  packages: Packages,
  from: string,
  name: string,
): string | undefined {
  const place = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
  if (place in packages) return place;
  if (from === "") return undefined;
  const outer = from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/")));
  return resolve(packages, outer, name);
}
