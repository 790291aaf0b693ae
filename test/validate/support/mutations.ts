import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { ArchiveError } from "../../../generators/validate/archive/errors.ts";
import { readArchive } from "../../../generators/validate/archive/read.ts";
import type { ReadOptions } from "../../../generators/validate/archive/types.ts";
import {
  digest,
  type Entry,
  memory,
  ociEntries,
  pax,
  stream,
  tar,
} from "./archives.ts";

type Binary = Uint8Array<ArrayBuffer>;

/** One thing that is done to bytes. */
const change = fc.record({
  kind: fc.constantFrom("flip", "set", "cut", "repeat", "drop", "digits"),
  /** Where, as so many 10,000th of the whole. */
  at: fc.noBias(fc.nat(9999)),
  length: fc.integer({ min: 1, max: 1500 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** How an archive is made and then spoilt. */
export const mutation = fc.record({
  base: fc.nat(),
  where: fc.constantFrom("archive", "entry", "layer"),
  which: fc.nat(),
  changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  /** Whether headers get a right checksum again, so that they are believed. */
  mends: fc.boolean(),
  way: fc.nat(),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

const limits = {
  entries: 10_000,
  unpackedBytes: 20_000_000,
  contentsBytes: 5_000_000,
  windowBytes: 8_000_000,
};
const ways: ReadOptions[] = [
  { wanted: () => true },
  { only: [{ path: "/metadata.json" }, { path: "ui", beneath: "all" }] },
  { only: [{ path: "hard" }, { path: "link/index.html" }] },
];

const layers: Entry[][] = [
  [
    { name: "metadata.json", content: '{"icon":"icon.svg"}' },
    { name: "ui/" },
    { name: "ui/index.html", content: "<html>".repeat(300) },
    { name: "ui/old.html", content: "old" },
    pax("path", `${"deep/".repeat(50)}file`),
    { name: "deep", content: "deep" },
  ],
  [
    { name: "ui/.wh.old.html" },
    { name: "link", type: "2", link: "ui" },
    { name: "hard", type: "1", link: "metadata.json" },
    { name: "deep/.wh..wh..opq" },
  ],
];

/** A frame of Zstandard with blocks that are not compressed. */
function zstd(bytes: Binary): Binary {
  const pieces = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0x38)];
  for (let at = 0; at < bytes.length; at += 1000) {
    const block = bytes.subarray(at, at + 1000);
    const isLast = at + 1000 >= bytes.length;
    const header = (block.length << 3) | (isLast ? 1 : 0);
    pieces.push(Uint8Array.of(header, header >> 8, header >> 16), block);
  }
  return joined(pieces);
}

function joined(pieces: readonly Uint8Array[]): Binary {
  return new Uint8Array(Buffer.concat(pieces));
}

const packings = [gzipSync, zstd, (bytes: Binary) => bytes];

/** Archives that are spoilt; each can have its layers spoilt before they are packed. */
type Base = (spoil: (layer: Binary, index: number) => Binary) => Entry[];
const bases: Base[] = packings.flatMap((pack): Base[] => [
  (spoil) =>
    ociEntries({ layers: layers.map((l, n) => spoil(tar(l), n)), pack }),
  (spoil) => {
    const tars = layers.map((layer, index) => spoil(tar(layer), index));
    const config = JSON.stringify({ rootfs: { diff_ids: tars.map(digest) } });
    const names = tars.map((_, index) => `${index}/layer.tar`);
    const image = { Config: "c.json", RepoTags: ["a:1"], Layers: names };
    return [
      { name: "c.json", content: config },
      ...tars.map((bytes, n) => ({ name: `real${n}`, content: pack(bytes) })),
      ...names.map((name, n) => ({ name, type: "2", link: `../real${n}` })),
      { name: "manifest.json", content: JSON.stringify([image]) },
    ];
  },
]);

const corpus = path.resolve(
  import.meta.dirname,
  "../../../../shared/corpus/archives",
);
/** Where they are, those of the real tools, too. */
const real = existsSync(corpus)
  ? readdirSync(corpus)
      .filter((name) => name.endsWith(".tar"))
      .map((name) => new Uint8Array(readFileSync(path.join(corpus, name))))
  : [];

/** Reads a spoilt archive in one of the ways there are. */
export async function readSpoilt(spoilt: Mutation): Promise<void> {
  const bytes = archiveOf(spoilt);
  const { way } = spoilt;
  const source = way % 3 === 0 ? stream(bytes) : memory(bytes);
  const tools = way % 5 === 0 ? {} : source.tools;
  const options = { ...ways[way % ways.length], limits };
  const unsure = { ...source, ...(tools && { tools }) };
  try {
    await readArchive(unsure, options);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
  }
}

function archiveOf({ base, where, which, changes, mends }: Mutation): Binary {
  const number = base % (bases.length + real.length);
  const spoil = (bytes: Binary) => {
    const spoilt = changes.reduce(changed, bytes);
    return mends ? mended(spoilt) : spoilt;
  };
  const make = bases[number];
  if (!make) return spoil(real[number - bases.length]!);
  const entries = make((layer, index) =>
    where === "layer" && index === which % 2 ? spoil(layer) : layer,
  );
  const entry = entries[which % entries.length]!;
  const { content } = entry;
  if (where === "entry" && content !== undefined)
    entry.content = spoil(new Uint8Array(Buffer.from(content as string)));
  return where === "archive" ? spoil(tar(entries)) : tar(entries);
}

function changed(
  bytes: Binary,
  { kind, at, length, bytes: put }: Change,
): Binary {
  // Headers are where the interesting things are.
  const start = Math.floor((at / 10_000) * bytes.length);
  const inHeader = start - (start % 512);
  const copy = bytes.slice();
  switch (kind) {
    case "flip":
      if (copy.length > 0) copy[start]! ^= 1 << (length % 8);
      return copy;
    case "set":
      copy.set(put.subarray(0, copy.length - start), start);
      return copy;
    case "digits": {
      // The size, or the type, of an entry.
      const field = length % 3 === 0 ? 156 : 124;
      const room = copy.length - inHeader - field;
      if (room > 0) copy.set(put.subarray(0, room), inHeader + field);
      return copy;
    }
    case "cut":
      return copy.slice(0, start);
    case "repeat":
    case "drop": {
      const end = inHeader + Math.ceil(length / 512) * 512;
      const piece = copy.subarray(inHeader, kind === "repeat" ? end : inHeader);
      const rest = copy.subarray(kind === "repeat" ? inHeader : end);
      return joined([copy.subarray(0, inHeader), piece, rest]);
    }
  }
}

/** The same with a right checksum in whatever looks like a header. */
function mended(bytes: Binary): Binary {
  for (let at = 0; at + 512 <= bytes.length; at += 512) {
    const block = bytes.subarray(at, at + 512);
    if (Buffer.from(block.subarray(257, 262)).toString() !== "ustar") continue;
    block.fill(32, 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    const digits = `${sum.toString(8).padStart(6, "0")}\0 `;
    block.set(Buffer.from(digits), 148);
  }
  return bytes;
}
