import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const skip = process.platform === "win32" && "Windows has no sh";
const script = fileURLToPath(new URL("../scripts/greet.sh", import.meta.url));
const greet = (...args) =>
  spawnSync("sh", [script, ...args], { encoding: "utf8" });

test("greets by name", { skip }, () => {
  const { status, stdout } = greet("Ada & Sons");
  assert.match(stdout, /^Hello Ada & Sons, this is .+\.\n$/);
  assert.equal(status, 0);
});

test("says how it is called when there is no name", { skip }, () => {
  const { status, stdout, stderr } = greet();
  assert.equal(stderr, "usage: greet.sh <name>\n");
  assert.equal(stdout, "");
  assert.equal(status, 2);
});
