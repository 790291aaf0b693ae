// Which images an archive has, and for which platforms.
import { expect, test } from "vitest";
import { ArchiveError } from "../../generators/validate/archive/errors.ts";
import { readArchive } from "../../generators/validate/archive/read.ts";
import {
  digest,
  type Entry,
  memory,
  ociEntries,
  tar,
} from "./support/archives.ts";

type Json = Record<string, unknown>;
const image = (architecture: string, content = architecture) =>
  ociEntries({
    layers: [tar([{ name: "a", content }])],
    config: { architecture },
  });
/** What its entries are, in their order. */
const manifestOf = (entries: Entry[]) =>
  digest(entries.at(-3)!.content as Uint8Array);
const blobsOf = (entries: Entry[]) => entries.slice(0, -2);
const index = (...manifests: Json[]): Entry => ({
  name: "index.json",
  content: JSON.stringify({ manifests }),
});
const named = (digest: string, name: string) => ({
  digest,
  annotations: { "io.containerd.image.name": `docker.io/library/${name}` },
});

async function read(...entries: Entry[]) {
  const { images } = await readArchive(memory(tar(entries)), { only: [] });
  return images.map(({ names, platforms, missing }) => ({
    names,
    platforms: platforms.map(({ platform }) => platform!.architecture),
    missing: missing.map(({ platform }) => platform!.architecture),
  }));
}

const amd64 = image("amd64");
const arm64 = image("arm64");
const platform = (architecture: string) => ({ os: "linux", architecture });

test("platforms beside each other are one image, under all names that it has", async () => {
  const both = [...blobsOf(amd64), ...blobsOf(arm64)];
  const beside = [amd64, arm64].map((one) => ({ digest: manifestOf(one) }));
  const one = { names: [], platforms: ["amd64", "arm64"], missing: [] };
  expect(await read(...both, index(...beside))).toEqual([one]);
  const names = ["a:1", "a:latest"].map((name) =>
    named(manifestOf(amd64), name),
  );
  expect(await read(...blobsOf(amd64), index(...names))).toEqual([
    { names: ["a:1", "a:latest"], platforms: ["amd64"], missing: [] },
  ]);
});

test("images are apart where their names are, or their platform is the same", async () => {
  const other = image("amd64", "other");
  const both = [...blobsOf(amd64), ...blobsOf(other)];
  const one = { platforms: ["amd64"], missing: [] };
  const digests = [amd64, other].map(manifestOf);
  const unnamed = digests.map((digest) => ({ digest }));
  expect(await read(...both, index(...unnamed))).toEqual([
    { names: [], ...one },
    { names: [], ...one },
  ]);
  const names = digests.map((digest, number) => named(digest, `a:${number}`));
  expect(await read(...both, index(...names))).toEqual([
    { names: ["a:0"], ...one },
    { names: ["a:1"], ...one },
  ]);
});

test("a platform of which something is not there is missing, if another one is there", async () => {
  const inner = new TextEncoder().encode(
    JSON.stringify({
      manifests: [amd64, arm64].map((one, number) => ({
        digest: manifestOf(one),
        platform: platform(number === 0 ? "amd64" : "arm64"),
      })),
    }),
  );
  const blob = {
    name: `blobs/${digest(inner).replace(":", "/")}`,
    content: inner,
  };
  const whole = [...blobsOf(amd64), ...blobsOf(arm64)];
  for (let gone = 3; gone < 6; gone++) {
    const left = whole.filter((_, number) => number !== gone);
    const found = await read(...left, blob, index(named(digest(inner), "a:1")));
    expect(found).toEqual([
      { names: ["a:1"], platforms: ["amd64"], missing: ["arm64"] },
    ]);
  }
  const neither = whole.filter((_, number) => number % 3 !== 0);
  await expect(
    read(...neither, blob, index({ digest: digest(inner) })),
  ).rejects.toThrow(/layer 1 of linux\/amd64\), which is not in it/);
});

test("what is no image is left aside, and said where there is nothing else", async () => {
  const artifact = ociEntries({ layers: [], config: { rootfs: null } });
  const aside = { digest: manifestOf(artifact) };
  const attestation = {
    ...aside,
    platform: { os: "unknown", architecture: "unknown" },
  };
  const entries = [...blobsOf(amd64), ...blobsOf(artifact)];
  const first = { digest: manifestOf(amd64) };
  expect(await read(...entries, index(first, aside, attestation))).toHaveLength(
    1,
  );
  const alone = read(...blobsOf(artifact), index(attestation));
  await expect(alone).rejects.toThrow("It holds attestations, and no image.");
  await expect(alone).rejects.toBeInstanceOf(ArchiveError);
});
