import { describe, expect, test } from "vitest";
import { quote } from "./quote";

describe("in Docker Desktop on macOS and Linux", () => {
  test.each([
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
  ])("%s becomes %s: %s", (arg, quoted) => {
    expect(quote(arg, "Docker Desktop", "darwin")).toBe(quoted);
    expect(quote(arg, "Docker Desktop", "linux")).toBe(quoted);
  });
});

describe("in Docker Desktop on Windows", () => {
  test.each([
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
  ])("%s becomes %s: %s", (arg, quoted) => {
    expect(quote(arg, "Docker Desktop", "win32")).toBe(quoted);
  });
});

describe.each(["darwin", "linux", "win32"])(
  "without a shell, on %s",
  (platform) => {
    const args = ["web", "two words", "", "it's $5", "{{json .}}", '"whale"'];

    test.each(args)("Podman Desktop hands on what it is given: %s", (arg) => {
      expect(quote(arg, "Podman Desktop", platform)).toBe(arg);
    });

    test.each(args)("Rancher Desktop removes a pair of quotes: %s", (arg) => {
      const given = quote(arg, "Rancher Desktop", platform);

      expect(given.replace(/^(["'])(.*)\1$/, "$2")).toBe(arg);
    });
  },
);
