import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Makes a folder, and returns its path. */
export function makeFolder(folder) {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Path for a socket: short, as it has to be, and for nobody else. */
export function temporarySocket(folder) {
  if (process.platform === "win32")
    return `\\\\.\\pipe\\simulator-${randomBytes(9).toString("hex")}`;
  return path.join(mkdtempSync(path.join(folder, "simulator-")), "backend");
}

/** What a page shows that was opened by its address; the same each time, so that open windows stay of use. */
export function keptToken(folder) {
  const file = path.join(folder, "token");
  const token = randomBytes(24).toString("base64url");
  try {
    writeFileSync(file, token, { mode: 0o600, flag: "wx" });
    return token;
  } catch {
    return readFileSync(file, "utf8");
  }
}
