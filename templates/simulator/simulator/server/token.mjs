import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** What a page shows that was opened by its address; the same each time, so that open windows stay of use. */
export function keptToken(folder) {
  const file = path.join(folder, "token");
  const kept = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  // What is empty or cut short would be easy to guess.
  if (/^[\w-]{32}$/.test(kept)) return kept;
  const token = randomBytes(24).toString("base64url");
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, token, { mode: 0o600 });
  return token;
}
