import { damaged, tooMuch } from "./errors.ts";
import type { Budget } from "./limits.ts";
import { base, normalise, parent, topOf } from "./paths.ts";
import { Reader, streamFeed } from "./reader.ts";
import type { Selection } from "./selection.ts";
import { readTar, type TarEntry } from "./tar.ts";
import type { ImageFile, Layer, Sha256, Tools } from "./types.ts";
import { unpackedReader } from "./unpack.ts";

/** What a layer has of what is looked for. */
export interface LayerFiles {
  /** By absolute path, in their order. */
  readonly entries: Map<string, LayerEntry>;
  /** Paths that a layer beneath may have, and that are gone. */
  readonly whiteouts: Set<string>;
  /** Folders of which nothing is left that a layer beneath has. */
  readonly opaques: Set<string>;
  /** How many entries lead out of the root. */
  readonly outside: number;
  /** The topmost names that it has something of, or takes something from; nothing where that may be any. */
  readonly tops: ReadonlySet<string> | undefined;
}

/** They are kept for every layer, and hardly one has more. */
const MOST_TOPS = 1000;

/** An entry of a layer; one that is a hard link has its file elsewhere. */
export type LayerEntry = ImageFile & { readonly hardLink?: string };

/** A layer that has nothing of what is looked for. */
export function nothingIn(
  tops: LayerFiles["tops"],
  outside: number,
): LayerFiles {
  return {
    entries: new Map(),
    whiteouts: new Set(),
    opaques: new Set(),
    tops,
    outside,
  };
}

/** What a layer is read with. */
export interface LayerReading {
  readonly layer: Layer;
  /** What it is called in messages. */
  readonly where: string;
  readonly selection: Selection;
  readonly budget: Budget;
  readonly tools: Tools;
}

/** Linux takes no longer path. */
const LONGEST_PATH = 4096;
const WHITEOUT = ".wh.";
const OPAQUE = ".wh..wh..opq";

/**
 * Reads a layer, whatever it is compressed with.
 * https://github.com/opencontainers/image-spec/blob/main/layer.md
 * @throws ArchiveError where it is damaged, cut off, or goes beyond a limit
 */
export async function readLayer(
  stored: Reader,
  reading: LayerReading,
): Promise<LayerFiles> {
  const { layer, where, budget, tools } = reading;
  const isPacked = layer.encoding !== "tar";
  let reader =
    layer.encoding === "tar"
      ? stored
      : unpackedReader(stored, layer.encoding, { where, budget, tools });
  const hash = comparedBy(reading);
  if (hash) reader = new Reader(streamFeed(hashed(reader, hash)));
  try {
    const files = await readFiles(reader, reading);
    if (isPacked || hash) await reader.skip(Number.POSITIVE_INFINITY);
    if (hash && `sha256:${hash.hex()}` !== layer.diffId)
      throw damaged(
        `${capital(where)} is not what its digest says, ${layer.diffId}.`,
      );
    return files;
  } finally {
    await reader.close();
  }
}

function comparedBy({
  layer,
  budget,
  tools,
}: LayerReading): Sha256 | undefined {
  const isSmall = layer.size <= budget.limits.comparedBytes;
  const isOurs = layer.diffId?.startsWith("sha256:");
  return isSmall && isOurs ? tools.sha256?.() : undefined;
}

async function* hashed(
  reader: Reader,
  hash: Sha256,
): AsyncGenerator<Uint8Array> {
  for await (const bytes of reader.stream()) {
    hash.update(bytes);
    yield bytes;
  }
}

async function readFiles(
  reader: Reader,
  { layer, where, selection, budget }: LayerReading,
): Promise<LayerFiles> {
  const entries = new Map<string, LayerEntry>();
  const whiteouts = new Set<string>();
  const opaques = new Set<string>();
  const tops = new Set<string>();
  let outside = 0;
  const found = () => ({
    entries,
    whiteouts,
    opaques,
    outside,
    tops: opaques.has("/") || tops.size > MOST_TOPS ? undefined : tops,
  });
  const size = layer.encoding === "tar" ? layer.size : undefined;
  // Not even the two blocks that end a tar.
  if (layer.size === 0) return found();
  for await (const entry of readTar(reader, { budget, where, size })) {
    const length = Math.max(entry.name.length, entry.link.length);
    if (length > LONGEST_PATH)
      throw damaged(
        `There is a name of ${length} characters in ${where}, at byte ${entry.start}.`,
      );
    const path = normalise(entry.name);
    const hardLink =
      entry.kind === "hardlink" ? normalise(entry.link) : undefined;
    if (!path || (entry.kind === "hardlink" && !hardLink)) {
      outside++;
      continue;
    }
    const name = base(path);
    const folder = parent(path);
    if (tops.size <= MOST_TOPS) tops.add(topOf(path));
    if (name === OPAQUE) {
      if (folder === "/" || selection.keeps(folder)) opaques.add(folder);
    } else if (name.startsWith(WHITEOUT)) {
      const gone = normalise(name.slice(WHITEOUT.length), folder);
      // What is left of `.wh...` would be the folder, or the one above it.
      if (gone && parent(gone) === folder && gone !== folder) {
        if (tops.size <= MOST_TOPS) tops.add(topOf(gone));
        if (selection.keeps(gone)) whiteouts.add(gone);
      } else outside++;
    } else if (selection.keeps(path)) {
      if (!budget.name(path.length + entry.link.length))
        throw tooMuch(
          `The names of files up to ${where} are too many to keep.`,
        );
      // The later one of two counts, and comes later.
      entries.delete(path);
      entries.set(path, await entryOf(entry, path, hardLink));
    }
  }
  return found();

  async function entryOf(
    { kind, mode, size, link, stored, sparse }: TarEntry,
    path: string,
    hardLink: string | undefined,
  ): Promise<LayerEntry> {
    if (hardLink) return { kind: "file", mode, size: 0, hardLink };
    if (kind === "symlink")
      return { kind: "link", mode, size: 0, linkTarget: link };
    if (kind !== "file")
      return { kind: kind as "folder" | "other", mode, size };
    const asked = sparse ? 0 : selection.bytes(path);
    if (asked === 0) return { kind, mode, size };
    const bytes = budget.content(Math.min(asked, stored));
    return { kind, mode, size, content: (await reader.take(bytes)).slice() };
  }
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
