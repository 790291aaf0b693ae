import { ArchiveError, cutOff, damaged, tooMuch } from "./errors.ts";
import type { Budget } from "./limits.ts";
import { Reader, streamFeed } from "./reader.ts";
import type { Layer, Tools } from "./types.ts";
import { isZstd, unzstd } from "./zstd.ts";

/** How something is compressed, by its first bytes. */
export async function encodingOf(reader: Reader): Promise<Layer["encoding"]> {
  const start = await reader.peek(4);
  if (start[0] === 0x1f && start[1] === 0x8b) return "gzip";
  return isZstd(start) ? "zstd" : "tar";
}

/**
 * Unpacks what is compressed.
 * @param where what it is, for messages
 * @throws ArchiveError where it is damaged, cut off, or goes beyond a limit
 */
export async function* unpack(
  reader: Reader,
  encoding: "gzip" | "zstd",
  { where, budget, tools }: { where: string; budget: Budget; tools: Tools },
): AsyncGenerator<Uint8Array> {
  const unpacked =
    encoding === "gzip"
      ? (tools.gunzip ?? gunzip)(reader.stream())
      : unzstd(reader, where, budget.limits.windowBytes, tools.unzstdFrame);
  let size = 0;
  try {
    for await (const bytes of unpacked) {
      size += bytes.length;
      if (!budget.unpack(bytes.length, size, reader.position))
        throw tooMuch(
          `${where} unpacks to more than ${size} bytes, from ${reader.position}.`,
        );
      yield bytes;
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    const { code, message } = error as { code?: unknown; message?: unknown };
    // What zlib says, and what it says through a DecompressionStream.
    if (code === "Z_BUF_ERROR" || /unexpected end/i.test(String(message)))
      throw cutOff(where, reader.position);
    if (isOfZlib(error))
      throw damaged(`The compressed data of ${where} is wrong.`);
    throw error;
  }
}

/** A reader of what is unpacked. */
export function unpackedReader(...args: Parameters<typeof unpack>): Reader {
  return new Reader(streamFeed(unpack(...args)));
}

function isOfZlib(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === "string" && code.startsWith("Z_")) return true;
  return error instanceof TypeError || (cause != null && isOfZlib(cause));
}

/** Unpacks gzip with what browsers and Node.js have in common. */
async function* gunzip(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  const feed = async () => {
    for await (const piece of bytes)
      await writer.write(piece as Uint8Array<ArrayBuffer>);
    await writer.close();
  };
  const fed = feed().then(
    () => undefined,
    async (error: unknown) => {
      await writer.abort(error).catch(() => {});
      return { error };
    },
  );
  const pieces = readable.getReader();
  try {
    for (;;) {
      const { done, value } = await pieces.read();
      if (done) break;
      yield value as Uint8Array;
    }
  } finally {
    await pieces.cancel().catch(() => {});
    await writer.abort().catch(() => {});
  }
  const failed = await fed;
  if (failed) throw failed.error;
}
