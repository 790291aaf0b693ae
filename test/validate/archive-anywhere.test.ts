// What reads archives runs with each Node.js, and may later run in a page.
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "rolldown";
import { expect, test } from "vitest";
import type { ArchiveContent } from "../../generators/validate/archive/types.ts";
import { node24, tools } from "../build/support/tools.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { ociArchive, tar } from "./support/archives.ts";

const { missing, node } = await tools({ node: node24 });

const folder = path.resolve(
  import.meta.dirname,
  "../../generators/validate/archive",
);

test("archives are read where there is nothing of Node.js", async () => {
  const { output } = await build({
    input: path.join(folder, "read.ts"),
    platform: "browser",
    write: false,
    output: { format: "iife", name: "archive", codeSplitting: false },
  });
  expect(output[0].imports).toEqual([]);
  const bytes = ociArchive({
    layers: [tar([{ name: "metadata.json", content: "{}" }])],
    config: { config: { Labels: { a: "b" } } },
  });
  const archive = gzipSync(bytes);
  const context = vm.createContext({
    TextDecoder,
    Uint8Array,
    DecompressionStream,
    source: {
      async *open() {
        yield archive;
      },
    },
  });
  const code = `${output[0].code}\narchive.readArchive(source, { wanted: () => true });`;
  const { images } = await (vm.runInContext(
    code,
    context,
  ) as Promise<ArchiveContent>);
  const { config, files } = images[0]!.platforms[0]!;
  expect(config.labels).toEqual({ a: "b" });
  expect(files.get("/metadata.json")!.content).toHaveLength(2);
});

const corpus = path.resolve(
  import.meta.dirname,
  "../../../shared/corpus/archives",
);
const hasCorpus = existsSync(corpus);
if (!hasCorpus)
  console.warn("Skipped: the archives of the real tools are not here.");

test.skipIf(missing || !hasCorpus)(
  "Zstandard is the same where Node.js unpacks it",
  async () => {
    const home = temporaryFolder();
    const main = path.join(home, "main.ts");
    const module = (name: string) => JSON.stringify(path.join(folder, name));
    writeFileSync(
      main,
      `import { nodeSource } from ${module("node-source.ts")};
      import { readArchive } from ${module("read.ts")};
      const source = nodeSource(process.argv[2]);
      const { images } = await readArchive(source, { wanted: () => true });
      const { files } = images[0].platforms[0];
      const all = [...files].map(([name, { content, ...file }]) =>
        [name, file, content && Buffer.from(content).toString("hex")]);
      console.log(JSON.stringify([Boolean(source.tools.unzstdFrame), all]));`,
    );
    const file = path.join(home, "main.mjs");
    await build({
      input: main,
      platform: "node",
      output: { file, format: "esm", codeSplitting: false },
    });
    for (const name of ["buildx-oci-zstd.tar", "podman-oci-zstd-chunked"]) {
      const read = (bin: string) =>
        JSON.parse(
          execFileSync(bin, [file, path.join(corpus, name)], {
            encoding: "utf8",
          }),
        ) as [boolean, unknown[]];
      const [isItself, newer] = read(path.join(node!, "node"));
      expect(isItself).toBe(true);
      expect(read(process.execPath)[1]).toEqual(newer);
      expect(newer.length).toBeGreaterThan(4);
    }
  },
);
