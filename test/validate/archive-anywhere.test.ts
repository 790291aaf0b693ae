// What reads archives may later run in a page.
import path from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "rolldown";
import { expect, test } from "vitest";
import type { ArchiveContent } from "../../generators/validate/archive/types.ts";
import { ociArchive, tar } from "./support/archives.ts";

test("archives are read where there is nothing of Node.js", async () => {
  const folder = path.resolve(
    import.meta.dirname,
    "../../generators/validate/archive",
  );
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
