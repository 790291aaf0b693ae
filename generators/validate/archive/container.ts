import { normalise } from "./paths.ts";
import { type ArchiveError, tooMuch } from "./errors.ts";
import type { Budget } from "./limits.ts";
import { Reader, streamFeed, windowFeed } from "./reader.ts";
import type { Bytes, Folder, Layer } from "./types.ts";
import { encodingOf } from "./unpack.ts";

/** Something that an archive holds: a document, or a layer. */
export interface Found {
  /** The only one of its names that {@link Container.visit} takes. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly encoding: Layer["encoding"];
}

/** What an archive or a folder holds, by name. */
export interface Container {
  /** What it is called in messages. */
  readonly where: string;
  /** What is wrong with it as a whole, if something is missing: it was cut off. */
  readonly problem?: () => ArchiveError | undefined;
  /** Whether things are read in the order they are asked for, each by itself. */
  readonly isRandom: boolean;
  /** Undefined where there is no such thing. */
  find(name: string): Promise<Found | undefined>;
  /** The bytes of a small thing; undefined where there is no such thing. */
  document(name: string): Promise<Uint8Array | undefined>;
  /**
   * Opens things, each once: in the order of the names where `isRandom`, else as
   * they come.
   * @param visit returns whether to go on
   */
  visit(
    names: readonly string[],
    visit: (name: string, reader: Reader) => Promise<boolean>,
  ): Promise<void>;
}

/** A name as it is looked up: `./a//b` is `a/b`. Undefined where it leads out. */
export function cleanName(name: string): string | undefined {
  return normalise(name)?.slice(1);
}

/** What a folder holds. */
export function folderContainer(folder: Folder, budget: Budget): Container {
  const open = async (name: string) => {
    const clean = cleanName(name);
    return clean ? folder.file(clean) : undefined;
  };
  return {
    where: "the folder",
    isRandom: true,
    async find(name) {
      const bytes = await open(name);
      if (!bytes) return undefined;
      const reader = readerOf(bytes);
      try {
        const encoding = await encodingOf(reader);
        return { name: cleanName(name)!, size: bytes.size, encoding };
      } finally {
        await reader.close();
      }
    },
    async document(name) {
      const bytes = await open(name);
      if (!bytes) return undefined;
      const reader = readerOf(bytes);
      try {
        return await small(reader, name, budget);
      } finally {
        await reader.close();
      }
    },
    async visit(names, visit) {
      for (const name of names) {
        const bytes = await open(name);
        if (!bytes) continue;
        const reader = readerOf(bytes);
        try {
          if (!(await visit(name, reader))) return;
        } finally {
          await reader.close();
        }
      }
    },
  };
}

/** Reads bytes from the start, or a part of those that can be read anywhere. */
export function readerOf(
  bytes: Bytes,
  start = 0,
  length = (bytes.size ?? 0) - start,
): Reader {
  const read = anywhere(bytes);
  return new Reader(
    read ? windowFeed(read, start, start + length) : streamFeed(bytes.open()),
  );
}

/** How to read bytes anywhere, where that can be done. */
export function anywhere(bytes: Bytes): Bytes["read"] {
  return bytes.size === undefined ? undefined : bytes.read?.bind(bytes);
}

/** All of something that has to be small. */
export async function small(
  reader: Reader,
  name: string,
  { limits }: Budget,
): Promise<Uint8Array> {
  const bytes = await reader.take(limits.documentBytes + 1);
  if (bytes.length <= limits.documentBytes) return bytes.slice();
  throw tooMuch(
    `${name} is larger than ${limits.documentBytes} bytes, which no manifest and no configuration is.`,
  );
}
