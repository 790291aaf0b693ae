import { damaged } from "./errors.ts";

/** How long a header is, and what every entry is filled up to. */
export const BLOCK = 512;
const text = new TextDecoder();
const SPACE = 0x20;

/** What headers before an entry's own say of it. */
export interface Extra {
  path?: string;
  /** `path` is one for tools that know no sparse files. */
  sparseName?: string;
  link?: string;
  size?: number;
  realSize?: number;
}

/** An entry's own header. */
export interface Header {
  readonly name: string;
  readonly type: string;
  readonly mode: number;
  readonly size: number;
  readonly link: string;
}

/** Whether a block is one of those that end a tar. */
export function isZero(block: Uint8Array): boolean {
  for (const byte of block) if (byte !== 0) return false;
  return true;
}

/** @returns undefined if it is none */
export function parseHeader(block: Uint8Array): Header | undefined {
  const sum = parseNumber(block, 148, 8);
  const mode = parseNumber(block, 100, 8);
  const size = parseNumber(block, 124, 12);
  if (mode === undefined || size === undefined) return undefined;
  if (sum !== sumOf(block, 0) && sum !== sumOf(block, 256)) return undefined;
  let name = cString(block.subarray(0, 100));
  const isUstar =
    block[345] !== 0 && cString(block.subarray(257, 263)) === "ustar";
  if (isUstar)
    name = `${cString(block.subarray(345, prefixEnd(block)))}/${name}`;
  return {
    name,
    type: String.fromCharCode(block[156]!),
    mode: mode & 0o7777,
    size,
    link: cString(block.subarray(157, 257)),
  };
}

/**
 * The sum of a header's bytes, with spaces instead of the sum itself.
 * @param less what old writers, whose bytes are signed, have of those above 127
 */
function sumOf(block: Uint8Array, less: number): number {
  let sum = 8 * SPACE;
  for (let index = 0; index < BLOCK; index++) {
    if (index === 148) index = 156;
    const byte = block[index]!;
    sum += byte > 127 ? byte - less : byte;
  }
  return sum;
}

/** What Jörg Schilling's star writes has dates behind a shorter prefix. */
function prefixEnd(block: Uint8Array): number {
  const isStar = cString(block.subarray(508, 512)) === "tar";
  return isStar ? 345 + 131 : 500;
}

/**
 * Octal digits, or GNU's binary form.
 * @returns undefined where it is none, or no size
 */
export function parseNumber(
  block: Uint8Array,
  start: number,
  length: number,
): number | undefined {
  const end = start + length;
  let value = 0;
  if (block[start]! & 0x80) {
    if (block[start]! & 0x40) return undefined;
    value = block[start]! & 0x3f;
    for (let index = start + 1; index < end; index++)
      value = value * 256 + block[index]!;
    return Number.isSafeInteger(value) ? value : undefined;
  }
  let index = start;
  while (index < end && block[index] === SPACE) index++;
  for (; index < end; index++) {
    const digit = block[index]! - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  while (index < end && block[index] === SPACE) index++;
  return index === end || block[index] === 0 ? value : undefined;
}

/** Text that ends with a NUL, if it is shorter than its field. */
export function cString(bytes: Uint8Array): string {
  if (bytes[0] === 0) return "";
  const end = bytes.indexOf(0);
  return text.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** `LENGTH KEY=VALUE\n`, one after the other. */
export function parsePax(bytes: Uint8Array, where: string, at: number): Extra {
  const extra: Extra = {};
  const wrong = () =>
    damaged(`A header in ${where}, at byte ${at}, is no list of names.`);
  for (let start = 0; start < bytes.length;) {
    const space = bytes.indexOf(0x20, start);
    const digits = space < 0 ? "" : text.decode(bytes.subarray(start, space));
    const end = start + Number(digits);
    if (!/^\d{1,8}$/.test(digits) || end <= space || end > bytes.length)
      throw wrong();
    const record = text.decode(bytes.subarray(space + 1, end - 1));
    const equals = record.indexOf("=");
    if (equals < 1 || bytes[end - 1] !== 0x0a) throw wrong();
    const key = record.slice(0, equals);
    const value = record.slice(equals + 1);
    start = end;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (key === "path" || key === "GNU.sparse.name") {
      if (value.includes("\0")) throw wrong();
      if (key !== "path") extra.sparseName = value;
      else if (value !== "") extra.path = value;
    } else if (key === "linkpath") {
      if (value !== "") extra.link = value;
    } else if (key === "size" || /^GNU\.sparse\.(real)?size$/.test(key)) {
      if (!Number.isSafeInteger(number)) throw wrong();
      if (key === "size") extra.size = number;
      else extra.realSize = number;
    }
  }
  return extra;
}
