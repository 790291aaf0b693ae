import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { brotliCompressSync } from "node:zlib";

const cache = path.resolve(import.meta.dirname, "../node_modules/.cache");

/**
 * Rolldown plugin that puts axe beside the bundle, which `simulate --check`
 * loads into pages. As a file of its own it costs nothing until then; Brotli
 * makes a fifth less of it than the tarball's gzip.
 * @param folder of the bundle
 */
export function axe(folder: string) {
  const require = createRequire(import.meta.url);
  const read = (name: string) =>
    readFileSync(require.resolve(`axe-core/${name}`));
  return {
    name: "axe",
    writeBundle() {
      const { version, license } = JSON.parse(
        String(read("package.json")),
      ) as Record<string, string>;
      // To compress it takes a second, and every run of the tests builds.
      const kept = path.join(cache, `axe-${version}.js.br`);
      if (!existsSync(kept)) {
        mkdirSync(cache, { recursive: true });
        const fresh = `${kept}-${process.pid}`;
        writeFileSync(fresh, brotliCompressSync(read("axe.min.js")));
        renameSync(fresh, kept);
      }
      copyFileSync(kept, path.join(folder, "axe.js.br"));
      const others = String(read("LICENSE-3RD-PARTY.txt"));
      appendFileSync(
        path.join(folder, "THIRD-PARTY-LICENSES.txt"),
        `\n---\n\nName: axe-core\nVersion: ${version}\nLicense: ${license}\nSource: https://github.com/dequelabs/axe-core\nLicense text: https://mozilla.org/MPL/2.0/\n\n${others}`,
      );
    },
  };
}
