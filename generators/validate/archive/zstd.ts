import { cutOff, damaged, tooMuch } from "./errors.ts";
import type { Reader } from "./reader.ts";
import type { Tools } from "./types.ts";

/** https://datatracker.ietf.org/doc/html/rfc8878#section-3.1.1 */
const MAGIC = 0xfd2fb528;
const LARGEST_BLOCK = 128 * 1024;

/** Whether bytes start as Zstandard does, with a frame or one to be skipped. */
export function isZstd(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const magic = little(bytes, 0, 4);
  return magic === MAGIC || isSkipped(magic);
}

/**
 * Unpacks all frames of Zstandard. Where one ends is found out here: decoders
 * stop behind the first (Node.js's), and allocate what a header asks for.
 * @param where what it is, for messages
 * @throws ArchiveError where it is damaged, cut off, or looks back further than
 * the limit
 */
export async function* unzstd(
  reader: Reader,
  where: string,
  windowBytes: number,
  unpackFrame: NonNullable<Tools["unzstdFrame"]> = unzstdFrame,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const start = await reader.peek(4);
    if (start.length === 0) return;
    const magic = start.length < 4 ? 0 : little(start, 0, 4);
    if (isSkipped(magic)) {
      const header = await reader.take(8);
      const length = header.length < 8 ? 0 : little(header, 4, 4);
      if (header.length < 8 || (await reader.skip(length)) < length)
        throw cutOff(where, reader.position);
    } else if (magic === MAGIC)
      try {
        yield* unpackFrame(frame(reader, where, windowBytes));
      } catch (error) {
        if (error instanceof Error && "hint" in error) throw error;
        throw damaged(`The Zstandard data of ${where} is wrong.`);
      }
    else
      throw damaged(
        `The Zstandard data of ${where} is wrong at byte ${reader.position}.`,
      );
  }
}

/** The bytes of one frame, block by block. */
async function* frame(
  reader: Reader,
  where: string,
  windowBytes: number,
): AsyncGenerator<Uint8Array> {
  const exactly = async (count: number) => {
    const bytes = await reader.take(count);
    if (bytes.length < count) throw cutOff(where, reader.position);
    return bytes;
  };
  const start = await exactly(5);
  const flags = start[4]!;
  const isSingle = (flags & 0x20) !== 0;
  const hasChecksum = (flags & 4) !== 0;
  const dictionary = [0, 1, 2, 4][flags & 3]!;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6]!;
  const rest = await exactly((isSingle ? 0 : 1) + dictionary + sizeBytes);
  const window = isSingle
    ? little(rest, dictionary, sizeBytes) + (sizeBytes === 2 ? 256 : 0)
    : 2 ** (10 + (rest[0]! >> 3)) * (1 + (rest[0]! & 7) / 8);
  if (window > windowBytes)
    throw tooMuch(
      `The Zstandard data of ${where} takes ${window} bytes of memory to unpack.`,
    );
  yield start;
  yield rest;
  for (let isLast = false; !isLast;) {
    const header = await reader.peek(3);
    if (header.length < 3) throw cutOff(where, reader.position);
    const value = little(header, 0, 3);
    isLast = (value & 1) === 1;
    const isRepeated = ((value >> 1) & 3) === 1;
    const length = value >> 3;
    if (length > LARGEST_BLOCK)
      throw damaged(
        `The Zstandard data of ${where} is wrong at byte ${reader.position}.`,
      );
    yield await exactly(3 + (isRepeated ? 1 : length));
  }
  if (hasChecksum) yield await exactly(4);
}

/** Unpacks one frame with fzstd, which is the same everywhere. */
async function* unzstdFrame(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import("fzstd");
  let unpacked: Uint8Array[] = [];
  const decompress = new Decompress((piece) => unpacked.push(piece));
  for await (const piece of bytes) {
    decompress.push(piece);
    yield* unpacked;
    unpacked = [];
  }
  decompress.push(new Uint8Array(), true);
  yield* unpacked;
}

function isSkipped(magic: number): boolean {
  return magic >= 0x184d2a50 && magic <= 0x184d2a5f;
}

function little(bytes: Uint8Array, start: number, length: number): number {
  let value = 0;
  for (let index = length - 1; index >= 0; index--)
    value = value * 256 + bytes[start + index]!;
  return value;
}
