import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type TestContext, test } from "node:test";
import { vmFileRoutes } from "../src/vm-files.ts";
import { api } from "./support.ts";

function folder(t: TestContext): string {
  const made = mkdtempSync(path.join(tmpdir(), "files-"));
  t.after(() => rmSync(made, { recursive: true }));
  return made;
}

test("lists the folder, directories first", async (t) => {
  const root = folder(t);
  const modified = "2026-11-21T11:00:00.000Z";
  writeFileSync(path.join(root, "a"), "");
  writeFileSync(path.join(root, "B"), "");
  mkdirSync(path.join(root, "z"));
  writeFileSync(path.join(root, "z", "inside"), "");
  for (const name of ["a", "B", "z"]) {
    utimesSync(path.join(root, name), new Date(), new Date(modified));
  }
  const call = await api(t, vmFileRoutes(root));
  const reply = await call("GET", "/files");
  assert.equal(reply.status, 200);
  assert.deepEqual(reply.body, [
    { name: "z", type: "directory", modified },
    { name: "B", type: "file", modified },
    { name: "a", type: "file", modified },
  ]);
});

const skip =
  process.platform === "win32" && "symlinks need an administrator on Windows";

test("does not follow symlinks", { skip }, async (t) => {
  const root = folder(t);
  symlinkSync("/", path.join(root, "up"));
  symlinkSync("nowhere", path.join(root, "dangling"));
  const call = await api(t, vmFileRoutes(root));
  const files = (await call("GET", "/files")).body as object[];
  assert.partialDeepStrictEqual(files, [
    { name: "dangling", type: "other" },
    { name: "up", type: "other" },
  ]);
});

test("503 for a folder that is not mounted", async (t) => {
  const root = folder(t);
  const file = path.join(root, "file");
  writeFileSync(file, "");
  for (const missing of [path.join(root, "missing"), file]) {
    const call = await api(t, vmFileRoutes(missing));
    const reply = await call("GET", "/files");
    assert.equal(reply.status, 503);
    assert.deepEqual(reply.body, { message: "The folder is not mounted." });
  }
});

test("files are only read", async (t) => {
  const call = await api(t, vmFileRoutes());
  const reply = await call("POST", "/files", {});
  assert.equal(reply.status, 405);
  assert.equal(reply.headers.get("Allow"), "GET, HEAD");
});
