import assert from "node:assert/strict";
import { test } from "node:test";
import { quote } from "../src/docker-desktop/quote.js";

const onUnix = [
  ["web", "web", "leaves a plain word alone"],
  ["type=bind,src=/a/b", "type=bind,src=/a/b", "leaves a mount alone"],
  ["{{json .}}", "'{{json .}}'", "keeps spaces together"],
  ["", "''", "keeps an empty argument"],
  ["$HOME", "'$HOME'", "keeps the shell from expanding variables"],
  ["$(id)`id`", "'$(id)`id`'", "keeps the shell from running commands"],
  ["a; b | c & d > e", "'a; b | c & d > e'", "keeps operators as text"],
  ['{"a":1}', `'{"a":1}'`, "keeps double quotes"],
  ["it's", `"it's"`, "keeps an apostrophe"],
  ["a\\b", "'a\\b'", "keeps a backslash"],
  ["it's $5", `'it'\\''s $5'`, "keeps an apostrophe beside a dollar"],
  ["{a,b}*?~", "'{a,b}*?~'", "keeps patterns as text"],
];

for (const [arg, quoted, what] of onUnix) {
  test(`on macOS and Linux, quoting ${what}: ${arg}`, () => {
    assert.equal(quote(arg, "Docker Desktop", "darwin"), quoted);
    assert.equal(quote(arg, "Docker Desktop", "linux"), quoted);
  });
}

const onWindows = [
  ["C:\\work\\web", "C:\\work\\web", "leaves a path alone"],
  ["--name=web", '"--name=web"', "keeps what = would split together"],
  ["ham,eggs", '"ham,eggs"', "keeps what a comma would split together"],
  ["ham;eggs", '"ham;eggs"', "keeps what a semicolon would split together"],
  ["{{json .}}", '"{{json .}}"', "keeps spaces together"],
  ["", '""', "keeps an empty argument"],
  ["it's", `"it's"`, "does not take an apostrophe for a quote"],
  ["a & b", '"a & b"', "keeps operators as text"],
  ["C:\\my dir\\", '"C:\\my dir\\\\"', "does not let \\ escape the end"],
  ["%PATH%", '^"^%PATH^%^"', "keeps cmd.exe from expanding variables"],
  ['a "b" & c', '^"a \\^"b\\^" ^& c^"', "keeps quotes and operators"],
  ['\\"', '^"\\\\\\^"^"', "keeps a backslash in front of a quote"],
];

for (const [arg, quoted, what] of onWindows) {
  test(`on Windows, quoting ${what}: ${arg}`, () => {
    assert.equal(quote(arg, "Docker Desktop", "win32"), quoted);
  });
}

const args = ["web", "two words", "", "it's $5", "{{json .}}", '"whale"'];

for (const platform of ["darwin", "linux", "win32"]) {
  test(`without a shell, arguments stay as they are on ${platform}`, () => {
    for (const arg of args) {
      assert.equal(quote(arg, "Podman Desktop", platform), arg);
      // Rancher Desktop removes a pair of quotes.
      const given = quote(arg, "Rancher Desktop", platform);
      assert.equal(given.replace(/^(["'])(.*)\1$/, "$2"), arg);
    }
  });
}
