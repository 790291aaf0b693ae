import { type ArchiveError, cutOff, damaged, tooMuch } from "./errors.ts";
import type { Budget } from "./limits.ts";
import type { Reader } from "./reader.ts";
import {
  BLOCK,
  cString,
  type Extra,
  type Header,
  isZero,
  parseHeader,
  parseNumber,
  parsePax,
} from "./tar-header.ts";

/** An entry of a tar. */
export interface TarEntry {
  /** As it stands there. */
  readonly name: string;
  readonly kind: "file" | "folder" | "symlink" | "hardlink" | "other";
  readonly mode: number;
  /** Of the file; of a sparse one, with its holes. */
  readonly size: number;
  /** What a link says. */
  readonly link: string;
  /** Where its bytes start. */
  readonly start: number;
  /** How many bytes of it are stored: those of a sparse file are not its content. */
  readonly stored: number;
  readonly sparse: boolean;
}

/** What a tar is read with. */
export interface TarOptions {
  readonly budget: Budget;
  /** What it is, for messages: `the archive`, `layer 2`. */
  readonly where: string;
  /** In bytes, if known. */
  readonly size?: number | undefined;
  /** Called where it ends without the blocks that end a tar. */
  readonly unended?: () => void;
  /** What to say where the first header is none. */
  readonly noTar?: () => ArchiveError;
}

/** As Go's archive/tar, which the engines read with, has it. */
const LONGEST_EXTRA = 1024 * 1024;

/**
 * Reads a tar as Go's archive/tar does: ustar, PAX, GNU and what came before.
 * The bytes of an entry may be taken from the reader while it is the last one
 * that was given. The packages for this (tar-stream, modern-tar) read every
 * byte of what nobody wants, instead of going on behind it, and do not say
 * where they are when something is wrong.
 * @throws ArchiveError where it is damaged, cut off, or goes beyond a limit
 */
export async function* readTar(
  reader: Reader,
  options: TarOptions,
): AsyncGenerator<TarEntry> {
  const { budget, where, size: total } = options;
  let extra: Extra = {};
  for (;;) {
    const at = reader.position;
    const block = await reader.take(BLOCK);
    if (block.length === 0) return options.unended?.();
    if (block.length < BLOCK && at === 0 && options.noTar)
      throw options.noTar();
    if (block.length < BLOCK)
      throw cutOff(`a header of ${where}`, reader.position, at + BLOCK);
    if (isZero(block)) {
      const next = await reader.take(BLOCK);
      if (next.length < BLOCK || isZero(next)) return;
      throw damaged(
        `There is an empty header in ${where}, at byte ${at}, and more behind it.`,
      );
    }
    if (!budget.entry())
      throw tooMuch(
        `There are more than ${budget.limits.entries} entries up to ${where}, byte ${at}.`,
      );
    const header = parseHeader(block);
    if (!header) {
      if (at === 0 && options.noTar) throw options.noTar();
      throw damaged(`There is no header of a tar in ${where}, at byte ${at}.`);
    }
    const isExtra = "xgLK".includes(header.type);
    const stored = isExtra
      ? header.size
      : bodyless(header)
        ? 0
        : (extra.size ?? header.size);
    if (total !== undefined && reader.position + stored > total)
      throw cutOff(
        `${extra.path ?? header.name}, in ${where}`,
        total,
        reader.position + stored,
      );
    if (isExtra) {
      if (header.size > LONGEST_EXTRA)
        throw damaged(
          `A header in ${where}, at byte ${at}, says that ${header.size} bytes of names follow.`,
        );
      const bytes = await reader.take(header.size);
      if (bytes.length < header.size)
        throw cutOff(`a header of ${where}`, reader.position);
      await pad(reader, header.size);
      if (header.type === "x")
        extra = { ...extra, ...parsePax(bytes, where, at) };
      else if (header.type === "L") extra = { ...extra, path: cString(bytes) };
      else if (header.type === "K") extra = { ...extra, link: cString(bytes) };
      continue;
    }
    let size = extra.realSize ?? stored;
    let sparse = extra.realSize !== undefined;
    if (header.type === "S") {
      sparse = true;
      size = parseNumber(block, 483, 12) ?? stored;
      // As many more blocks that say where the holes are.
      for (let map = block, end = 482; map[end] !== 0; end = 504) {
        map = await reader.take(BLOCK);
        if (map.length < BLOCK || !budget.entry())
          throw cutOff(`a header of ${where}`, reader.position);
      }
    }
    const name = extra.sparseName ?? extra.path ?? header.name;
    const kind = kindOf(header.type, name);
    const start = reader.position;
    yield {
      name,
      kind,
      mode: header.mode,
      size: kind === "file" ? size : 0,
      link: extra.link ?? header.link,
      start,
      stored,
      sparse,
    };
    const left = start + stored - reader.position;
    if (left > 0 && (await reader.skip(left)) < left)
      throw cutOff(`${name}, in ${where}`, reader.position, start + stored);
    await pad(reader, stored);
    extra = {};
  }
}

/** The last block may be shorter where a tar was cut off behind it. */
async function pad(reader: Reader, length: number): Promise<void> {
  await reader.skip((BLOCK - (length % BLOCK)) % BLOCK);
}

/** Links, folders, devices and pipes, whatever their size says. */
function bodyless(header: Header): boolean {
  return "123456".includes(header.type);
}

function kindOf(type: string, name: string): TarEntry["kind"] {
  if (type === "5") return "folder";
  if (type === "1") return "hardlink";
  if (type === "2") return "symlink";
  if (type === "\0" && name.endsWith("/")) return "folder";
  return ["\0", "0", "7", "S"].includes(type) ? "file" : "other";
}
