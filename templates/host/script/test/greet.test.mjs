import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/** Runs the script that is for this operating system. */
function greet(...args) {
  const [program, ...first] =
    process.platform === "win32"
      ? ["cmd.exe", "/d", "/c", "windows\\greet.cmd"]
      : ["sh", "unix/greet.sh"];
  return spawnSync(program, [...first, ...args], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    encoding: "utf8",
  });
}

test("greets by name", () => {
  const { status, stdout } = greet("Ada & Sons");
  assert.match(stdout, /^Hello Ada & Sons, this is \S+ on \S+\.\r?\n$/);
  assert.equal(status, 0);
});

test("says how it is called when there is no name", () => {
  const { status, stdout, stderr } = greet();
  assert.match(stderr, /^usage: greet\.\w+ <name>/);
  assert.equal(stdout, "");
  assert.equal(status, 2);
});
