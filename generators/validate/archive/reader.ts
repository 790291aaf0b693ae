import type { Bytes } from "./types.ts";

/** What a {@link Reader} gets its bytes from. */
export interface Feed {
  /** The next bytes; nothing at the end. */
  next(): Promise<Uint8Array | undefined>;
  /** Goes on later. @returns how many bytes could be skipped */
  skip?(bytes: number): number;
  /** Nothing more is wanted. */
  close(): Promise<void>;
}

const EMPTY = new Uint8Array();
/** Right after a jump little may be wanted, and then another jump. */
const FIRST_PIECE = 16 * 1024;
const LARGEST_PIECE = 128 * 1024;

/** Feeds from a stream. */
export function streamFeed(stream: AsyncIterable<Uint8Array>): Feed {
  const iterator = stream[Symbol.asyncIterator]();
  return {
    async next() {
      const { done, value } = await iterator.next();
      return done ? undefined : value;
    },
    async close() {
      await iterator.return?.();
    },
  };
}

/** Feeds from a part of what can be read anywhere. */
export function windowFeed(
  read: NonNullable<Bytes["read"]>,
  start: number,
  end: number,
): Feed {
  let at = start;
  let piece = FIRST_PIECE;
  return {
    async next() {
      if (at >= end) return undefined;
      const bytes = await read(at, Math.min(piece, end - at));
      piece = LARGEST_PIECE;
      at += bytes.length;
      return bytes.length > 0 ? bytes : undefined;
    },
    skip(bytes) {
      const skipped = Math.min(bytes, end - at);
      at += skipped;
      piece = FIRST_PIECE;
      return skipped;
    },
    async close() {},
  };
}

/** Takes bytes one after the other, in the pieces that are wanted. */
export class Reader {
  /** How many have been taken or skipped. */
  position = 0;
  readonly #feed: Feed;
  #piece: Uint8Array = EMPTY;

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  /** The next ones, without taking them; fewer only where they end. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#piece.length < count) {
      const next = await this.#feed.next();
      if (!next) break;
      this.#piece = this.#piece.length === 0 ? next : join(this.#piece, next);
    }
    return this.#piece.subarray(0, count);
  }

  /** The next ones; fewer only where they end. What is returned may be a view. */
  async take(count: number): Promise<Uint8Array> {
    if (this.#piece.length >= count) return this.#cut(count);
    const taken: Uint8Array[] = [];
    let left = count;
    while (left > 0) {
      const piece = await this.some(left);
      if (!piece) break;
      taken.push(piece);
      left -= piece.length;
    }
    return taken.length === 1 ? taken[0]! : join(...taken);
  }

  /** Some of the next ones, as they come; nothing at the end. */
  async some(most: number): Promise<Uint8Array | undefined> {
    while (this.#piece.length === 0) {
      const next = await this.#feed.next();
      if (!next) return undefined;
      this.#piece = next;
    }
    return this.#cut(Math.min(most, this.#piece.length));
  }

  /** @returns how many there were; fewer only where they end */
  async skip(count: number): Promise<number> {
    let left = count - this.#cut(Math.min(count, this.#piece.length)).length;
    if (left > 0 && this.#feed.skip) {
      const skipped = this.#feed.skip(left);
      this.position += skipped;
      return count - left + skipped;
    }
    while (left > 0) {
      const piece = await this.some(left);
      if (!piece) break;
      left -= piece.length;
    }
    return count - left;
  }

  /** All that is left, or as many as are named, as a stream. */
  async *stream(most = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
    let left = most;
    while (left > 0) {
      const piece = await this.some(left);
      if (!piece) return;
      left -= piece.length;
      yield piece;
    }
  }

  close(): Promise<void> {
    return this.#feed.close();
  }

  #cut(count: number): Uint8Array {
    const cut = this.#piece.subarray(0, count);
    this.#piece = this.#piece.subarray(count);
    this.position += count;
    return cut;
  }
}

function join(...pieces: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(
    pieces.reduce((sum, piece) => sum + piece.length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
