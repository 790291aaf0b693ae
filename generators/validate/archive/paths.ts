/**
 * An entry's name as an absolute path.
 * @param from folder that a relative one starts at
 * @returns undefined where it leads out of the root
 */
export function normalise(name: string, from = "/"): string | undefined {
  const { path, isOutside } = walk(name, from);
  return isOutside ? undefined : path;
}

/** What a link in a folder, or a person, names; up from the root is the root. */
export function linked(target: string, from: string): string {
  return walk(target, from).path;
}

function walk(
  name: string,
  from: string,
): { path: string; isOutside: boolean } {
  const parts: string[] = [];
  let isOutside = false;
  const all = name.startsWith("/") ? name : `${from}/${name}`;
  for (const part of all.split("/"))
    if (part === "..") isOutside = parts.pop() === undefined || isOutside;
    else if (part !== "" && part !== ".") parts.push(part);
  return { path: `/${parts.join("/")}`, isOutside };
}

/** The folder that a path is in; the root is in itself. */
export function parent(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

/** The last part of a path. */
export function base(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether a path is somewhere beneath another one. */
export function isBeneath(path: string, folder: string): boolean {
  return (
    path.length > folder.length &&
    path.startsWith(folder === "/" ? folder : `${folder}/`)
  );
}

/** The first part of a path; nothing for the root. */
export function topOf(path: string): string {
  const end = path.indexOf("/", 1);
  return path.slice(1, end < 0 ? undefined : end);
}
