// How long an archive of 200 MB takes, and how much memory.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import * as zlib from "node:zlib";
import { build } from "rolldown";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { ociArchive, tar } from "./support/archives.ts";

const generators = path.resolve(
  import.meta.dirname,
  "../../generators/validate/archive",
);
const script = `
import { existsSync, readFileSync } from "node:fs";
import { nodeSource } from ${JSON.stringify(`${generators}/node-source.ts`)};
import { readArchive } from ${JSON.stringify(`${generators}/read.ts`)};
const only = [
  { path: "/metadata.json" },
  { path: "/ui", beneath: "topmost" },
  { path: "/bin/backend", bytes: 64 },
];
const start = performance.now();
const { images } = await readArchive(nodeSource(process.argv[2]), { only });
const { files } = images[0].platforms[0];
// What getrusage says would be this program's before it became another one.
const status = "/proc/self/status";
const most = existsSync(status)
  ? /VmHWM:\\s*(\\d+) kB/.exec(readFileSync(status, "utf8"))[1] * 1024
  : process.memoryUsage.rss();
console.log(JSON.stringify({
  ms: Math.round(performance.now() - start),
  MB: Math.round(most / 1e6),
  files: [...files.keys()],
}));
`;

test("an archive of 200 MB is read within a second and 120 MB", async () => {
  const folder = temporaryFolder();
  const main = path.join(folder, "main.ts");
  writeFileSync(main, script);
  const file = path.join(folder, "main.mjs");
  await build({
    input: main,
    platform: "node",
    output: { file, format: "esm", codeSplitting: false },
  });
  const random = randomBytes(150_000_000);
  const base = tar([
    { name: "usr/lib/big", content: random },
    {
      name: "usr/lib/text",
      content: random.subarray(0, 35_000_000).toString("hex"),
    },
  ]);
  const own = tar([
    { name: "metadata.json", content: "{}" },
    { name: "ui/index.html", content: "<html>" },
    { name: "bin/backend", content: random.subarray(0, 15_000_000) },
  ]);
  const zipped = [base, own].map((layer) => zlib.gzipSync(layer, { level: 1 }));
  const zip = (layer: Uint8Array) => zipped[layer === base ? 0 : 1]!;
  const whole = (layer: Uint8Array) => layer;
  // Since Node.js 22.15. Before, a library unpacks, which takes three times as much of both.
  const { zstdCompressSync: squeeze } = zlib as {
    zstdCompressSync?: (bytes: Uint8Array) => Uint8Array;
  };
  if (!squeeze)
    console.log(`Without zstd, which Node.js ${process.version} has not.`);
  const cases = [
    ["gzip", [base, own], zip, 1000],
    ["tar", [base, own], whole, 1000],
    // Here all has to be unpacked, to see that it does not hide the rest: a second
    // where the machine is at rest.
    ["gzip, the large layer last", [own, base], zip, 2000],
    ...(squeeze
      ? ([["zstd, the large layer last", [own, base], squeeze, 2000]] as const)
      : []),
    ["tar, the large layer last", [own, base], whole, 1000],
  ] as const;
  for (const [name, layers, pack, most] of cases) {
    const archive = path.join(folder, "image.tar");
    const bytes = ociArchive({ layers, pack });
    writeFileSync(archive, bytes);
    const printed = execFileSync(process.execPath, [file, archive], {
      encoding: "utf8",
    });
    const { ms, MB, files } = JSON.parse(printed) as {
      ms: number;
      MB: number;
      files: string[];
    };
    const size = Math.round(bytes.length / 1e6);
    console.log(`${name}: ${size} MB in ${ms} ms and ${MB} MB of memory`);
    expect(files).toContain("/ui/index.html");
    expect(MB).toBeLessThanOrEqual(120);
    expect(ms).toBeLessThanOrEqual(most);
  }
});
