import { at, textOf, type Mapping, type Path } from "./data.ts";
import { programsOf } from "./programs.ts";

const TAB = ["ui", "dashboard-tab"];

/** A path of the image that a metadata.json names. */
export interface NamedPath {
  /** As it is written; the page's below its folder, without a query. */
  readonly path: string;
  /** Where metadata.json says so. */
  readonly at: Path;
}

/** The page of the tab, without its query; nothing where there is none. */
export function pageIn(manifest: Mapping): NamedPath | undefined {
  const root = textOf(at(manifest, [...TAB, "root"]));
  const page = textOf(at(manifest, [...TAB, "src"]))?.replace(/[?#].*$/, "");
  return root && page
    ? { path: `${root}/${page}`, at: [...TAB, "src"] }
    : undefined;
}

/** The icon, the compose file, the page's folder and the programs that a metadata.json names; the page itself by {@link pageIn}. */
export function pathsIn(manifest: Mapping): NamedPath[] {
  const places = [["icon"], ["vm", "composefile"], [...TAB, "root"]];
  const files = places.flatMap((place) => {
    const path = textOf(at(manifest, place));
    return path ? [{ path, at: place }] : [];
  });
  return [...files, ...programsOf(manifest)];
}
