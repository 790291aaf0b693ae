import { renameSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { dts } from "rolldown-plugin-dts";

// Types of what others may import; only a package needs them.
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
await build({
  cwd: root,
  input: { validate: "generators/validate/index.ts" },
  plugins: [dts({ emitDtsOnly: true })],
  checks: { pluginTimings: false },
  output: { dir: "dist", format: "esm" },
});
// The code beside it is CommonJS.
const types = path.join(root, "dist/validate.d.ts");
renameSync(types, types.replace(/ts$/, "cts"));
