import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  existsSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { type Duplex, pipeline, Readable } from "node:stream";
import * as zlib from "node:zlib";
import { ArchiveError } from "./errors.ts";
import type { Bytes, ByteSource, Tools } from "./types.ts";

const PIECE = 128 * 1024;

/**
 * An archive, or a folder that is laid out as one, of this machine.
 * @param place path of a file or a folder
 * @throws ArchiveError where there is nothing that can be read
 */
export function nodeSource(place: string): ByteSource {
  try {
    return statSync(place).isDirectory()
      ? { files: { file: async (name) => fileOf(place, name) }, tools }
      : { ...fileBytes(place), tools };
  } catch (error) {
    throw new ArchiveError(
      `It cannot be read: ${(error as Error).message}`,
      "Name an archive of an image, or a folder that holds one.",
    );
  }
}

/** Whether a folder is laid out as an image, and is no extension's own. */
export function isImageFolder(folder: string): boolean {
  const has = (name: string) => existsSync(path.join(folder, name));
  return (
    (has("oci-layout") && has("index.json")) ||
    (has("manifest.json") && (has("version") || has("repositories")))
  );
}

function fileBytes(file: string): Bytes & { readonly size: number } {
  const { size } = statSync(file);
  return {
    size,
    open: () => createReadStream(file, { highWaterMark: PIECE }),
    // Opened each time: nobody has to say when it is not needed any more.
    async read(offset, length) {
      const descriptor = openSync(file, "r");
      try {
        const bytes = new Uint8Array(length);
        const count = readSync(descriptor, bytes, 0, length, offset);
        return bytes.subarray(0, count);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

function fileOf(
  folder: string,
  name: string,
): (Bytes & { readonly size: number }) | undefined {
  const root = realpathSync(folder);
  const file = path.join(root, ...name.split("/"));
  if (!existsSync(file)) return undefined;
  const real = realpathSync(file);
  const isInside = real.startsWith(root + path.sep);
  return isInside && statSync(real).isFile() ? fileBytes(real) : undefined;
}

/** Since Node.js 22.15; what it does not do is read more than one frame. */
const { createZstdDecompress } = zlib as {
  createZstdDecompress?: (options: { chunkSize: number }) => Duplex;
};

async function* through(
  bytes: AsyncIterable<Uint8Array>,
  stream: Duplex,
): AsyncGenerator<Uint8Array> {
  // What either fails with comes out of the loop.
  pipeline(Readable.from(bytes), stream, () => {});
  yield* stream as AsyncIterable<Uint8Array>;
}

const tools: Tools = {
  gunzip: (bytes) => through(bytes, zlib.createGunzip({ chunkSize: PIECE })),
  ...(createZstdDecompress && {
    unzstdFrame: (bytes) =>
      through(bytes, createZstdDecompress({ chunkSize: PIECE / 2 })),
  }),
  sha256() {
    const hash = createHash("sha256");
    return {
      update: (bytes) => void hash.update(bytes),
      hex: () => hash.digest("hex"),
    };
  },
};
