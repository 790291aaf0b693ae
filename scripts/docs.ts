import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { withOptionTable } from "./option-table.ts";

// `npm run docs`: writes the option table into the README.
const readme = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  "../README.md",
);
writeFileSync(readme, await withOptionTable(readFileSync(readme, "utf8")));
