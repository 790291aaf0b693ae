import { copyFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import license from "rollup-plugin-license";
import { axe } from "./axe.ts";
import { builtins } from "./builtins.ts";
import { YO, bundleYeoman } from "./bundle-yeoman.ts";
import { fewFiles } from "./few-files.ts";
import { licenseTexts } from "./licenses.ts";
import { rendered } from "./rendered.ts";
import { templates } from "./templates-plugin.ts";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

// One bundle without dependencies: what is needed rarely sits in chunks of its own.
await build({
  cwd: root,
  input: {
    main: "generators/main.ts",
    generators: "generators/index.ts",
    validate: "generators/validate/index.ts",
    [YO.name]: YO.module,
  },
  preserveEntrySignatures: "allow-extension",
  platform: "node",
  resolve: {
    conditionNames: ["node", "import", "default"],
    // Its main file loads the others in a way that cannot be bundled.
    alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  },
  plugins: [
    templates(path.join(root, "templates"), "templates.txt"),
    builtins(),
    rendered(root),
    bundleYeoman(),
    license({
      thirdParty: {
        allow: {
          test: "(MIT OR ISC OR BSD-2-Clause OR BSD-3-Clause OR Apache-2.0 OR 0BSD OR CC0-1.0 OR Artistic-2.0 OR BlueOak-1.0.0)",
          failOnUnlicensed: true,
          failOnViolation: true,
        },
        output: {
          file: path.join(root, "dist", "THIRD-PARTY-LICENSES.txt"),
          template: licenseTexts,
        },
      },
    }),
    axe(path.join(root, "dist")),
    {
      name: "bin",
      writeBundle() {
        for (const file of [
          "generators/bin.cjs",
          "generators/validate/schema/metadata.schema.json",
        ])
          copyFileSync(
            path.join(root, file),
            path.join(root, "dist", path.basename(file)),
          );
      },
    },
  ],
  output: {
    dir: "dist",
    format: "cjs",
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name]-[hash].cjs",
    minify: true,
    cleanDir: true,
    // V8 keeps a text with other characters at two bytes each, whole files of code included.
    charset: "ascii",
    codeSplitting: { groups: [fewFiles(root)] },
  },
});
