import type { Limits } from "./types.ts";

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;

/** What extensions' images stay far below. */
export const LIMITS: Limits = {
  documentBytes: 4 * MiB,
  documentsBytes: 32 * MiB,
  entries: 1_000_000,
  unpackedBytes: 16 * GiB,
  unpackedRatio: 200,
  windowBytes: 128 * MiB,
  contentBytes: 16 * MiB,
  contentsBytes: 64 * MiB,
  namesLength: 128 * MiB,
  steps: 200_000_000,
  comparedBytes: 8 * MiB,
};

/** What has been used of {@link Limits} in one call. */
export class Budget {
  readonly limits: Limits;
  #entries = 0;
  #unpacked = 0;
  #contents = 0;
  #names = 0;
  #steps = 0;

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...LIMITS, ...limits };
  }

  /** For another look at the same things, of which nothing is kept so far. */
  renew(): void {
    this.#contents = 0;
    this.#names = 0;
    this.#steps = 0;
  }

  /** @returns whether one more entry is within the limit */
  entry(): boolean {
    return ++this.#entries <= this.limits.entries;
  }

  /** @returns whether a name of that length can be kept, too */
  name(length: number): boolean {
    this.#names += length;
    return this.#names <= this.limits.namesLength;
  }

  /** @returns whether one more part of a path may be followed */
  step(): boolean {
    return ++this.#steps <= this.limits.steps;
  }

  /**
   * @param bytes unpacked just now
   * @param unpacked of this stream so far, these included
   * @param stored what they were unpacked from
   * @returns whether that is within the limits
   */
  unpack(bytes: number, unpacked: number, stored: number): boolean {
    this.#unpacked += bytes;
    if (this.#unpacked > this.limits.unpackedBytes) return false;
    return unpacked <= GiB || unpacked <= stored * this.limits.unpackedRatio;
  }

  /** How many bytes of a file may be kept, of those that are wanted. */
  content(wanted: number): number {
    const left = this.limits.contentsBytes - this.#contents;
    const kept = Math.max(0, Math.min(wanted, this.limits.contentBytes, left));
    this.#contents += kept;
    return kept;
  }
}
