import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { ByteSource } from "../../../generators/validate/archive/types.ts";

/** An entry of a tar that is written. */
export interface Entry {
  name: string;
  content?: string | Uint8Array;
  /** `0` (a file) by default, `5` where the name ends in a slash. */
  type?: string;
  link?: string;
  mode?: number;
  /** What the header says, whatever follows. */
  size?: number;
}

const encoder = new TextEncoder();

/** A header of a tar, with its checksum. */
export function header(entry: Entry): Uint8Array<ArrayBuffer> {
  const { name, content = "", link = "" } = entry;
  const type = entry.type ?? (name.endsWith("/") ? "5" : "0");
  const block = new Uint8Array(512);
  const put = (at: number, text: string) =>
    block.set(encoder.encode(text).subarray(0, 512 - at), at);
  const octal = (value: number, length: number) =>
    value.toString(8).padStart(length - 1, "0");
  const size = entry.size ?? encode(content).length;
  put(0, name.slice(0, 100));
  put(100, octal(entry.mode ?? 0o644, 8));
  put(108, octal(0, 8));
  put(116, octal(0, 8));
  if (size < 8 ** 11) put(124, octal(size, 12));
  else {
    block[124] = 0x80;
    for (let index = 11, rest = size; index > 0; index--) {
      block[124 + index] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }
  put(136, octal(0, 12));
  put(156, type);
  put(157, link.slice(0, 100));
  put(257, "ustar\u000000");
  put(148, "        ");
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(148, `${octal(sum, 7)}\0 `);
  return block;
}

function encode(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? encoder.encode(content) : content;
}

/** A tar, with the blocks that end it. */
export function tar(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  for (const entry of entries) {
    const content = encode(entry.content ?? "");
    pieces.push(header(entry), content);
    pieces.push(new Uint8Array((512 - (content.length % 512)) % 512));
  }
  return together([...pieces, new Uint8Array(1024)]);
}

/** A record of PAX, as the entry before the one that it belongs to. */
export function pax(key: string, value: string): Entry {
  const rest = ` ${key}=${value}\n`;
  let length = encoder.encode(rest).length;
  length += String(length + String(length).length).length;
  return { name: "pax", type: "x", content: `${length}${rest}` };
}

/** Bytes one behind the other. */
export function together(
  pieces: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(pieces));
}

/** `sha256:…` */
export function digest(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** What {@link ociArchive} is made of. */
export interface OciParts {
  /** Unpacked tars, lowest first. */
  layers: readonly Uint8Array<ArrayBuffer>[];
  pack?: (layer: Uint8Array<ArrayBuffer>) => Uint8Array;
  config?: Record<string, unknown>;
  /** Changes what is written into index.json. */
  index?: (manifest: { digest: string; size: number }) => unknown;
  /** More blobs. */
  blobs?: readonly Uint8Array[];
}

/** An archive in OCI's layout, as entries of a tar. */
export function ociEntries(parts: OciParts): Entry[] {
  const { layers, pack = (layer) => gzipSync(layer), config = {} } = parts;
  const stored = layers.map(pack);
  const json = (value: unknown) => encoder.encode(JSON.stringify(value));
  const configBlob = json({
    os: "linux",
    architecture: "amd64",
    rootfs: { type: "layers", diff_ids: layers.map(digest) },
    ...config,
  });
  const manifest = json({
    schemaVersion: 2,
    config: { digest: digest(configBlob), size: configBlob.length },
    layers: stored.map((blob) => ({ digest: digest(blob), size: blob.length })),
  });
  const descriptor = { digest: digest(manifest), size: manifest.length };
  const index = parts.index?.(descriptor) ?? { manifests: [descriptor] };
  const blobs = [...stored, configBlob, manifest, ...(parts.blobs ?? [])];
  return [
    ...blobs.map((blob) => ({
      name: `blobs/${digest(blob).replace(":", "/")}`,
      content: blob,
    })),
    { name: "index.json", content: JSON.stringify(index) },
    { name: "oci-layout", content: '{"imageLayoutVersion":"1.0.0"}' },
  ];
}

/** An archive in OCI's layout. */
export function ociArchive(parts: OciParts): Uint8Array<ArrayBuffer> {
  return tar(ociEntries(parts));
}

/** Bytes in memory that can be read anywhere. */
export function memory(bytes: Uint8Array, tools = testTools): ByteSource {
  return {
    size: bytes.length,
    async *open() {
      yield bytes;
    },
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    tools,
  };
}

/** The same bytes, which cannot be read anywhere but from the start. */
export function stream(bytes: Uint8Array, piece = 1000): ByteSource {
  return {
    async *open() {
      for (let at = 0; at < bytes.length; at += piece)
        yield bytes.subarray(at, at + piece);
    },
  };
}

const testTools: NonNullable<ByteSource["tools"]> = {
  sha256() {
    const hash = createHash("sha256");
    return {
      update: (bytes) => void hash.update(bytes),
      hex: () => hash.digest("hex"),
    };
  },
};
