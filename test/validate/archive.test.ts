// Archives as docker, buildx, podman, skopeo, buildah and crane have written them.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ArchiveError } from "../../generators/validate/archive/errors.ts";
import { nodeSource } from "../../generators/validate/archive/node-source.ts";
import { readArchive } from "../../generators/validate/archive/read.ts";
import type {
  ArchiveContent,
  ArchiveImage,
  ByteSource,
} from "../../generators/validate/archive/types.ts";

const corpus = path.resolve(
  import.meta.dirname,
  "../../../shared/corpus/archives",
);
const hasCorpus = existsSync(corpus);
if (!hasCorpus)
  console.warn("Skipped: the archives of the real tools are not here.");

interface ExpectedImage {
  labels: "all" | "none";
  moreLabels?: Record<string, string>;
  files: string[];
  layers: string[];
  platforms: string[];
  tags: string[];
}

interface Expected extends ExpectedImage {
  format: "oci" | "docker" | "dir" | "oci and docker";
  others?: ExpectedImage[];
}

const expectations = hasCorpus
  ? (JSON.parse(readFileSync(path.join(corpus, "expected.json"), "utf8")) as {
      labels: Record<string, string>;
      archives: Record<string, Expected | { refused: true; why: string }>;
    })
  : { labels: {}, archives: {} };

const formats = {
  oci: "oci-layout",
  docker: "docker-archive",
  dir: "docker-dir",
  "oci and docker": "oci-layout and docker-archive",
} as const;

/** What is found in an archive, in the words of expected.json. */
function summary({ format, images }: ArchiveContent) {
  return { format, images: images.map(summaryOf) };
}

function summaryOf({ names, platforms }: ArchiveImage) {
  const systems = platforms.map(({ files, config, layers }) => ({
    labels: config.labels,
    files: [...files]
      .filter(([, { kind }]) => kind === "file")
      .map(([name]) => name.slice(1))
      .toSorted(),
    layers: layers.map(({ encoding }) => encoding),
  }));
  const said = platforms.flatMap(({ platform }) =>
    platform ? [`${platform.os}/${platform.architecture}`] : [],
  );
  return { tags: names, platforms: said, systems };
}

function expectedSummary(expected: Expected) {
  const images = [expected, ...(expected.others ?? [])].map((image) => {
    const { labels, moreLabels, files, layers, platforms, tags } = image;
    const all = labels === "all" ? expectations.labels : {};
    const system = { labels: { ...all, ...moreLabels }, files, layers };
    const count = Math.max(1, platforms.length);
    return { tags, platforms, systems: Array(count).fill(system) as unknown };
  });
  return { format: formats[expected.format], images };
}

/** The same bytes, which cannot be read anywhere but from the start. */
function asStream(source: ByteSource): ByteSource {
  if ("files" in source) return source;
  return { open: () => source.open(), tools: source.tools! };
}

/** The same bytes in pieces of one size, without what Node.js does faster. */
function inPieces(source: ByteSource, size: number): ByteSource {
  if ("files" in source) return { files: source.files };
  return {
    async *open() {
      for await (const piece of source.open())
        for (let at = 0; at < piece.length; at += size)
          yield piece.subarray(at, at + size);
    },
  };
}

function compressed(file: string): ByteSource {
  const bytes = gzipSync(readFileSync(file));
  return {
    size: bytes.length,
    async *open() {
      yield bytes;
    },
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

const names = Object.keys(expectations.archives);
const refused = names.filter((name) => name.startsWith("broken-"));
const read = names.filter((name) => !refused.includes(name));

describe.skipIf(!hasCorpus)("archives of the real tools", () => {
  test("are all known", () => {
    const there = readdirSync(corpus).filter(
      (name) => !/\.(md|json)$/.test(name),
    );
    expect(names.toSorted()).toEqual(there.toSorted());
  });

  test.each(read)("%s is read", async (name) => {
    const expected = expectedSummary(expectations.archives[name] as Expected);
    const source = nodeSource(path.join(corpus, name));
    const ways = [source, asStream(source), inPieces(source, 100)];
    if (!("files" in source)) ways.push(compressed(path.join(corpus, name)));
    for (const way of ways)
      expect(summary(await readArchive(way))).toEqual(expected);
  });

  test.each(read)("%s has what is asked for, and no more", async (name) => {
    const source = nodeSource(path.join(corpus, name));
    const content = await readArchive(source, { only: [] });
    for (const { platforms } of content.images)
      for (const { files } of platforms) expect([...files]).toEqual([]);
    const all = await content.again({ wanted: (file) => file === "/icon.svg" });
    const only = await content.again({ only: [{ path: "icon.svg" }] });
    for (const [index, { platforms }] of only.images.entries())
      for (const [number, { files }] of platforms.entries()) {
        expect([...files.keys()]).toEqual(["/", "/icon.svg"]);
        const same = all.images[index]!.platforms[number]!.files;
        expect(files.get("/icon.svg")).toEqual(same.get("/icon.svg"));
        const { content, size } = files.get("/icon.svg")!;
        expect(content).toHaveLength(size);
        expect(new TextDecoder().decode(content)).toContain("<svg");
      }
  });

  test.each(refused)("%s is refused, with what to do", async (name) => {
    const source = nodeSource(path.join(corpus, name));
    for (const way of [source, asStream(source), inPieces(source, 100)])
      expect(await problemOf(way)).toBe(problems[name]);
  });
});

const blob =
  "sha256:7e2d45bd5fe7d448f501d2174570f304703cfc89e6e253bdbe6924d223eb2a94";
const problems: Record<string, string> = {
  "broken-blob-missing.tar": `The archive names ${blob} (layer 1 of linux/amd64), which is not in it.
Save the image again where all of it is; docker pull --platform fetches what a machine does not have of another platform.`,
  "broken-empty.tar": `It is empty.
Save it again; docker buildx leaves an empty file where type=docker is asked for several platforms: --output type=oci,dest=FILE can do that.`,
  "broken-null-manifest.tar": `There is no image in the archive: manifest.json lists none.
Save an image by its name, or its id.`,
  "broken-truncated.tar": `It is cut off inside blobs/${blob.replace(":", "/")}, in the archive, at byte 6000 of 6045.
Copy it or save it again.`,
};

async function problemOf(source: ByteSource): Promise<string> {
  try {
    await readArchive(source);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return `${error.message}\n${error.hint}`;
  }
  throw new Error("It is read.");
}
