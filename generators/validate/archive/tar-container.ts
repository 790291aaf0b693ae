import {
  anywhere,
  cleanName,
  type Container,
  readerOf,
  small,
} from "./container.ts";
import { ArchiveError, cutOff } from "./errors.ts";
import type { Budget } from "./limits.ts";
import { normalise, parent } from "./paths.ts";
import { Reader, streamFeed } from "./reader.ts";
import { readTar, type TarEntry } from "./tar.ts";
import type { Bytes, Layer } from "./types.ts";
import { encodingOf } from "./unpack.ts";

const WHERE = "the archive";
/** Links to links are nothing that a tool writes. */
const MOST_LINKS = 8;

type Thing = TarEntry & { readonly encoding: Layer["encoding"] };

/**
 * Looks once through a tar for what it holds. Where it can be read anywhere, only
 * its headers are; of a stream the small documents are kept.
 * @throws ArchiveError if it is none, is damaged, or goes beyond a limit
 */
export async function tarContainer(
  bytes: Bytes,
  budget: Budget,
): Promise<Container> {
  const read = anywhere(bytes);
  const things = new Map<string, Thing>();
  const documents = new Map<string, Uint8Array>();
  let unended = false;
  let kept = 0;
  const reader = readerOf(bytes);
  const options = {
    budget,
    where: WHERE,
    size: bytes.size,
    unended: () => void (unended = true),
    noTar: () =>
      new ArchiveError(
        "It is no archive of an image: no tar, gzip or Zstandard.",
        "Name what docker save, or docker buildx build --output type=oci,dest=FILE, has written.",
      ),
  };
  try {
    for await (const entry of readTar(reader, options)) {
      const name = cleanName(entry.name);
      if (!name || entry.kind === "folder" || entry.kind === "other") continue;
      const encoding = await encodingOf(reader);
      things.set(name, { ...entry, encoding });
      documents.delete(name);
      if (read || entry.kind !== "file" || !mayBeKept(entry, kept, budget))
        continue;
      const [first] = await reader.peek(1);
      const isJson = first === 0x7b || first === 0x5b; // { or [
      if (!isJson && !name.endsWith(".json")) continue;
      const document = (await reader.take(entry.stored)).slice();
      // The reader of the tar says so.
      if (document.length < entry.stored) continue;
      documents.set(name, document);
      kept += document.length;
    }
  } finally {
    await reader.close();
  }
  const end = reader.position;

  /** What a name stands for, links followed. */
  const find = (name: string): [string, Thing] | undefined => {
    let clean = cleanName(name);
    for (let links = 0; clean && links <= MOST_LINKS; links++) {
      const entry = things.get(clean);
      if (!entry || entry.kind === "file") return entry && [clean, entry];
      const from = entry.kind === "hardlink" ? "/" : parent(`/${clean}`);
      clean = normalise(entry.link, from)?.slice(1);
    }
    return undefined;
  };
  return {
    where: WHERE,
    isRandom: read !== undefined,
    problem: () =>
      unended ? cutOff("or behind its last entry", end) : undefined,
    async find(name) {
      const found = find(name);
      if (!found) return undefined;
      const [clean, { stored, encoding }] = found;
      return { name: clean, size: stored, encoding };
    },
    async document(name) {
      const found = find(name);
      if (!found) return undefined;
      const [clean, entry] = found;
      if (!read) return documents.get(clean) ?? new Uint8Array();
      return small(readerOf(bytes, entry.start, entry.stored), name, budget);
    },
    async visit(names, visit) {
      if (!read) return visitStream(new Set(names), visit);
      for (const name of names) {
        const thing = things.get(name);
        if (!thing) continue;
        const part = readerOf(bytes, thing.start, thing.stored);
        if (!(await visit(name, part))) return;
      }
    },
  };

  async function visitStream(
    names: Set<string>,
    visit: Parameters<Container["visit"]>[1],
  ): Promise<void> {
    const outer = new Reader(streamFeed(bytes.open()));
    try {
      for await (const entry of readTar(outer, options)) {
        const name = cleanName(entry.name);
        // Of two entries with one name the later one counts.
        if (!name || entry.start !== things.get(name)?.start) continue;
        if (!names.delete(name)) continue;
        const part = new Reader(streamFeed(outer.stream(entry.stored)));
        if (!(await visit(name, part)) || names.size === 0) return;
      }
    } finally {
      await outer.close();
    }
  }
}

function mayBeKept(
  { stored }: TarEntry,
  kept: number,
  { limits }: Budget,
): boolean {
  return (
    stored <= limits.documentBytes && kept + stored <= limits.documentsBytes
  );
}
