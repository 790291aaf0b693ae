import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { readTree } from "../support/tree.ts";

const root = path.join(import.meta.dirname, "../..");

test("in a fresh clone, the README's first command emits an extension and says what to do next", () => {
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const section = readme.split("## From a clone")[1]!;
  const command = /```sh\n(.+)\n```/.exec(section)![1]!;
  const folder = temporaryFolder();
  const clone = path.join(folder, "clone");
  execFileSync("git", ["clone", "--quiet", root, clone]);
  const output = execFileSync("sh", ["-c", command], {
    cwd: clone,
    encoding: "utf8",
    env: { ...process.env, CI: "true" },
  });
  expect(output).toContain("npm run dev");
  const written = Object.keys(readTree(path.join(folder, "my-extension")));
  expect(written).toEqual(
    expect.arrayContaining(["Dockerfile", "metadata.json", "ui/package.json"]),
  );
  expect(
    execFileSync("git", ["status", "--porcelain"], {
      cwd: clone,
      encoding: "utf8",
    }),
  ).toBe("");
});
