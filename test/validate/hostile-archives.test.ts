// Archives that nobody wrote in good faith: an answer or a clear error, soon.
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ArchiveError } from "../../generators/validate/archive/errors.ts";
import { readArchive } from "../../generators/validate/archive/read.ts";
import type {
  ByteSource,
  ReadOptions,
} from "../../generators/validate/archive/types.ts";
import {
  digest,
  type Entry,
  header,
  memory,
  ociArchive,
  ociEntries,
  pax,
  stream,
  tar,
  together,
} from "./support/archives.ts";

const MiB = 1024 * 1024;
const encoder = new TextEncoder();

async function problem(
  source: ByteSource | Uint8Array,
  options: ReadOptions = {},
): Promise<string> {
  const of = source instanceof Uint8Array ? memory(source) : source;
  const error: unknown = await readArchive(of, options).catch(
    (e: unknown) => e,
  );
  if (!(error instanceof ArchiveError)) throw error;
  expect(error.hint).toBeTruthy();
  return error.message;
}

const small = (content = "x"): Entry => ({ name: "a", content });

describe("an archive", () => {
  test("that ends anywhere is read where all is there, and else said to be cut off", async () => {
    const whole = ociArchive({ layers: [tar([small()])] });
    // Behind index.json there are only oci-layout and the blocks that end it.
    const enough = whole.length - 1024 - 1024 - 512;
    for (let length = 1; length < whole.length; length += 37) {
      const cut = whole.slice(0, length);
      for (const source of [memory(cut), stream(cut)])
        if (length > enough) await readArchive(source).catch(onlyOurs);
        else expect(await problem(source)).toMatch(/cut off|no archive/);
    }
  });

  test.each([
    ["text", "Hello\n".repeat(500), /no archive/],
    ["a web page", "<!DOCTYPE html>".padEnd(2000), /no archive/],
    ["zeros", "\0".repeat(10_240), /neither an index.json nor/],
    ["gzip of text", gzipSync("Hello".repeat(500)), /no archive/],
    ["gzip, cut off", gzipSync(tar([small()])).slice(0, 40), /cut off/],
    ["gzip of gzip", gzipSync(gzipSync(tar([small()]))), /no archive/],
  ])("that is %s is none", async (_, content, message) => {
    const bytes =
      typeof content === "string" ? encoder.encode(content) : content;
    for (const source of [memory(bytes), stream(bytes)])
      expect(await problem(source)).toMatch(message);
  });

  test("of files alone is no image", async () => {
    const files = tar([
      { name: "etc/" },
      { name: "metadata.json", content: "{}" },
    ]);
    expect(await problem(files)).toMatch(/docker export/);
  });

  test.each([8 ** 11 - 1, 2 ** 50])(
    "with a file of %i bytes is cut off",
    async (size) => {
      const lie = together([
        header({ name: "big", size }),
        new Uint8Array(5000),
      ]);
      expect(await problem(lie)).toMatch(/cut off inside big/);
      expect(await problem(stream(lie))).toMatch(/cut off inside big/);
    },
  );

  test("with wrong documents is damaged", async () => {
    const cases: [string, RegExp][] = [
      ["{", /index.json is no JSON/],
      ["[".repeat(MiB), /index.json is no JSON/],
      ['{"manifests":[{"digest":"../../etc/passwd"}]}', /no digest/],
      ['{"manifests":[7]}', /no digest/],
      ['{"manifests":{"length":1}}', /lists none/],
      [`{"manifests":[{"digest":"sha256:${"0".repeat(64)}"}]}`, /is not in it/],
    ];
    for (const [content, message] of cases)
      expect(await problem(tar([{ name: "index.json", content }]))).toMatch(
        message,
      );
    const large = {
      name: "index.json",
      content: `{"a":"${"a".repeat(5 * MiB)}"}`,
    };
    expect(await problem(tar([large]))).toMatch(/larger than/);
  });

  test("with documents that are not what their digests say is damaged", async () => {
    const entries = ociEntries({ layers: [tar([small()])] });
    for (const [index, message] of [
      [0, /layer 1.*wrong|layer 1 is cut off|layer 1.*digest/i],
      [1, /digest/],
      [2, /digest/],
    ] as const) {
      const changed = entries.map((entry, at) => {
        const content = Uint8Array.from(entry.content as Uint8Array);
        if (at === index) content[content.length - 3]! ^= 1;
        return at === index ? { ...entry, content } : entry;
      });
      expect(await problem(tar(changed))).toMatch(message);
    }
  });

  test("with a layer that unpacks to something else than its digest says is damaged", async () => {
    const pack = (layer: Uint8Array) => {
      const changed = layer.slice();
      changed[512]! ^= 1;
      return changed;
    };
    const archive = ociArchive({ layers: [tar([small()])], pack });
    expect(await problem(archive)).toMatch(
      /^Layer 1 is not what its digest says/,
    );
  });

  test("with indexes in a circle, or far too deep, ends", async () => {
    const name = (digit: string) => `sha256:${digit.repeat(64)}`;
    const circle = ["a", "b"].map((digit, index, all) => ({
      name: `blobs/${name(digit).replace(":", "/")}`,
      content: JSON.stringify({
        manifests: [{ digest: name(all[1 - index]!) }, { digest: name(digit) }],
      }),
    }));
    const index = JSON.stringify({ manifests: [{ digest: name("a") }] });
    const entries = [...circle, { name: "index.json", content: index }];
    const untold = { ...memory(tar(entries)), tools: {} };
    expect(await problem(untold)).toMatch(/no image/);

    const blobs: Uint8Array[] = [];
    const deep = ociArchive({
      layers: [tar([small()])],
      blobs,
      index(manifest) {
        let inner: unknown = { manifests: [manifest] };
        for (let depth = 0; depth < 20; depth++) {
          const blob = encoder.encode(JSON.stringify(inner));
          blobs.push(blob);
          inner = { manifests: [{ digest: digest(blob) }] };
        }
        return inner;
      },
    });
    expect(await problem(deep)).toMatch(/more than 8 deep/);
  });

  test("with a million names of one thing is read once", async () => {
    const many = ociArchive({
      layers: [tar([small()])],
      index: (manifest) => ({
        manifests: Array(30_000).fill(manifest) as unknown,
      }),
    });
    const { images } = await readArchive(memory(many));
    expect(images).toHaveLength(1);
  });

  test("has no name that a terminal would act on", async () => {
    const name = `\u001B[2J\u202E\n${"x".repeat(80)}`;
    const long = [pax("path", "y".repeat(100_000)), { name: "z", size: 9999 }];
    for (const entries of [[{ name, size: 9999 }], long]) {
      const message = await problem(tar(entries));
      expect(message).toMatch(/cut off inside/);
      expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(message.length).toBeLessThan(600);
    }
  });

  test("with more entries than the limit is not read on", async () => {
    const many = Array.from({ length: 300 }, (_, n) => small(`${n}`));
    const limits = { entries: 200 };
    expect(await problem(tar(many), { limits })).toMatch(
      /more than 200 entries/,
    );
    const layers = [tar(many)];
    expect(await problem(ociArchive({ layers }), { limits })).toMatch(
      /more than 200 entries/,
    );
  });
});

describe("a layer", () => {
  const layer = (entries: readonly Entry[]) =>
    ociArchive({ layers: [tar(entries)] });

  test("that is a bomb is not unpacked to the end", async () => {
    const zeros = new Uint8Array(40 * MiB);
    const bomb = ociArchive({
      layers: [tar([{ name: "zeros", content: zeros }])],
    });
    expect(bomb.length).toBeLessThan(MiB);
    const limits = { unpackedBytes: 5 * MiB };
    for (const source of [memory(bomb), stream(bomb), memory(gzipSync(bomb))])
      expect(await problem(source, { limits })).toMatch(/unpacks to more than/);
  });

  test("that needs too much memory to be unpacked is refused", async () => {
    // A frame of Zstandard whose header wants to look back on 3.75 TiB, 2 GiB, and 256 MiB.
    for (const window of [0xff, 0xa8, 0x90]) {
      const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, window, 1, 0, 0);
      const archive = ociArchive({
        layers: [tar([small()])],
        pack: () => frame,
      });
      expect(await problem(archive)).toMatch(/bytes of memory/);
    }
  });

  test("that is no tar, or damaged further on, is said to be", async () => {
    const noise = Uint8Array.from({ length: 3000 }, (_, n) => (n * 7919) % 251);
    expect(await problem(ociArchive({ layers: [noise] }))).toMatch(
      /no header of a tar in layer 1, at byte 0/,
    );
    const second = tar([small(), small("y")]);
    second[1024 + 150] = 0x39;
    expect(await problem(ociArchive({ layers: [second] }))).toMatch(
      /no header of a tar in layer 1, at byte 1024/,
    );
  });

  test("with wrong headers of names is damaged", async () => {
    const x = (content: string): Entry => ({ name: "pax", type: "x", content });
    for (const content of [
      "99 path=a\n",
      "0 path=a\n",
      "x",
      "7 path\n",
      "-5 a=b\n",
    ])
      expect(await problem(layer([x(content), small()]))).toMatch(
        /no list of names/,
      );
    const size = [
      pax("size", "-1"),
      pax("size", "9".repeat(30)),
      pax("size", "1e3"),
    ];
    for (const wrong of size)
      expect(await problem(layer([wrong, small()]))).toMatch(
        /no list of names/,
      );
    const big = x(`${2 * MiB} path=${"a".repeat(2 * MiB)}\n`);
    expect(await problem(layer([big, small()]))).toMatch(
      /bytes of names follow/,
    );
    const long = pax("path", "a/".repeat(3000));
    expect(await problem(layer([long, small()]))).toMatch(/name of 6000/);
  });

  test("with links in circles, and links upon links, has an answer soon", async () => {
    const link = (name: string, to: string): Entry => ({
      name,
      type: "2",
      link: to,
    });
    const doubling = Array.from({ length: 60 }, (_, n) =>
      link(`l${n}`, `l${n + 1}/../l${n + 1}`),
    );
    const links = [
      link("a", "b"),
      link("b", "a"),
      link("self", "self/self"),
      ...doubling,
    ];
    const more = ["a/x", "self/y", "l0/z"].map((name) => ({
      name,
      content: "z",
    }));
    const archive = layer([...links, ...more]);
    const only = ["a", "self/y", "l0", "l0/z"].map((path) => ({ path }));
    for (const options of [{ wanted: () => true }, { only }]) {
      const { images } = await readArchive(memory(archive), options);
      expect(images).toHaveLength(1);
    }
    const limits = { steps: 100 };
    expect(await problem(archive, { limits })).toMatch(/too many links/);
  });

  test("with large files keeps no more than the limits allow", async () => {
    const content = new Uint8Array(3 * MiB);
    const files = ["a", "b", "c"].map((name) => ({ name, content }));
    const limits = { contentBytes: 2 * MiB, contentsBytes: 3 * MiB };
    const { images } = await readArchive(memory(layer(files)), {
      wanted: () => true,
      limits,
    });
    const kept = [...images[0]!.platforms[0]!.files.values()].map(
      ({ content }) => content?.length,
    );
    expect(kept).toEqual([undefined, 2 * MiB, MiB, 0]);
  });

  test("with more names than the limit is not read on", async () => {
    const limits = { namesLength: 1000 };
    const many = Array.from({ length: 20 }, (_, n) => ({
      name: `${n}`.padEnd(90, "x"),
    }));
    expect(await problem(layer(many), { limits })).toMatch(/names of files/);
  });
});

function onlyOurs(error: unknown): void {
  if (!(error instanceof ArchiveError)) throw error;
}
