import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { withOptionTable } from "./option-table.ts";
import { rulesPage } from "./rules-page.ts";

// `npm run docs`: writes the option table into the README, and the page about rules.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const readme = path.join(root, "README.md");
writeFileSync(readme, await withOptionTable(readFileSync(readme, "utf8")));
writeFileSync(
  path.join(root, "docs/rules.md"),
  await format(rulesPage(), { parser: "markdown" }),
);
