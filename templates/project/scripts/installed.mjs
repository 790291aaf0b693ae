// Says what to run where a folder lacks packages: node scripts/installed.mjs <folder>
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [folder] = process.argv.slice(2);
const manifest = new URL(`../${folder}/package.json`, import.meta.url);
const { dependencies, devDependencies } = JSON.parse(
  readFileSync(manifest, "utf8"),
);
const { resolve } = createRequire(manifest);

const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
  (name) =>
    // Where Node.js looks: a workspace around the project may have them further up.
    !resolve
      .paths(`${name}/package.json`)
      .some((place) => existsSync(path.join(place, name))),
);
if (missing.length > 0) {
  console.error(
    `${folder}/ is not installed. Run this first: node scripts/install.mjs`,
  );
  process.exit(1);
}
