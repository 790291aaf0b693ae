import { isBeneath, linked, parent, topOf } from "./paths.ts";
import type { LayerFiles } from "./layer.ts";
import type { ReadOptions, WantedPath } from "./types.ts";

/** What is looked for in layers. */
export interface Selection {
  /** Whether a path matters: it, something on the way to it, or beneath it. */
  keeps(path: string): boolean;
  /** Whether a layer with these topmost names, or with any, can have something that matters. */
  mayBeIn(tops: ReadonlySet<string> | undefined): boolean;
  /** How many bytes of a file are to be kept. */
  bytes(path: string): number;
  /** Answers for one image, whose layers are read from the top on. */
  answers(): Answers;
}

/** What layers have said so far, from the top down. */
export interface Answers {
  /** @returns whether no layer beneath can change anything any more */
  settle(layer: LayerFiles): boolean;
}

/** Everything, with the content of what is wanted. */
export function everything(
  wanted: NonNullable<ReadOptions["wanted"]>,
  alsoBytes: ReadonlyMap<string, number>,
): Selection {
  return {
    keeps: () => true,
    mayBeIn: () => true,
    bytes(path) {
      const asked = wanted(path);
      const also = alsoBytes.get(path) ?? 0;
      if (asked === true) return Number.POSITIVE_INFINITY;
      return Math.max(asked === false ? 0 : asked, also);
    },
    answers: () => ({ settle: () => false }),
  };
}

/** These paths alone. */
export function onlyThese(all: readonly WantedPath[]): Selection {
  const paths = all.map(({ path, ...rest }) => ({
    ...rest,
    path: linked(path, "/"),
  }));
  const exact = new Map<string, number>();
  const onTheWay = new Set<string>();
  for (const { path, bytes } of paths) {
    exact.set(path, Math.max(exact.get(path) ?? 0, asked(bytes)));
    for (const folder of above(path)) onTheWay.add(folder);
  }
  const folders = paths.filter(({ beneath }) => beneath !== undefined);
  return {
    keeps: (path) =>
      exact.has(path) ||
      onTheWay.has(path) ||
      folders.some((folder) => isBeneath(path, folder.path)),
    mayBeIn: (tops) =>
      tops === undefined ||
      paths.some(({ path }) => path === "/" || tops.has(topOf(path))),
    bytes: (path) =>
      Math.max(
        exact.get(path) ?? 0,
        ...folders
          .filter((folder) => isBeneath(path, folder.path))
          .map(({ bytes }) => asked(bytes)),
      ),
    answers: () => {
      let open = paths;
      return {
        settle(layer) {
          open = open.filter((one) => !isSettled(one, layer));
          return open.length === 0;
        },
      };
    },
  };
}

const asked = (bytes: number | undefined) => bytes ?? Number.POSITIVE_INFINITY;

/** The folders that a path is in, up to the root. */
function above(path: string): string[] {
  const all: string[] = [];
  for (let folder = path; folder !== "/";) {
    folder = parent(folder);
    all.push(folder);
  }
  return all;
}

/** Whether a layer says all that layers say of a path, as those above say nothing. */
function isSettled(
  { path, beneath }: WantedPath,
  { entries, whiteouts, opaques }: LayerFiles,
): boolean {
  const folders = above(path);
  if (folders.some((folder) => opaques.has(folder))) return true;
  if ([path, ...folders].some((one) => whiteouts.has(one))) return true;
  const isFolder = (kind: string) => kind === "folder";
  // A link or a file on the way: nothing beneath it comes from further down.
  if (folders.some((folder) => isNot(folder))) return true;
  const entry = entries.get(path);
  if (entry && (!isFolder(entry.kind) || beneath === undefined)) return true;
  if (beneath === undefined) return false;
  if (opaques.has(path)) return true;
  if (beneath === "all") return false;
  for (const other of entries.keys()) if (isBeneath(other, path)) return true;
  return false;

  function isNot(folder: string): boolean {
    const there = entries.get(folder);
    return there !== undefined && !isFolder(there.kind);
  }
}
