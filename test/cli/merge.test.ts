import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

/** What a code host puts into a new repository when it is asked for it. */
const STARTED = {
  ".gitignore": "# Logs\n*.log\ndist/\n!keep.log\n",
  ".gitattributes": "*.svg -text\n",
  "README.md": "# my-extension\r\n\r\nMine.\r\n",
  LICENSE: "MIT License\n\nCopyright (c) 2026 Ada\n",
};

/** A folder with these files, into which a project is written. */
async function writtenInto(
  files: Readonly<Record<string, string>>,
  ...args: string[]
) {
  const cwd = temporaryFolder();
  for (const [name, text] of Object.entries(files))
    writeFileSync(path.join(cwd, name), text);
  const before = snapshot(cwd);
  const call = [".", "--yes", "--json", "--backend", "none", ...args];
  const { code, stdout } = await run(call, { cwd });
  const read = (name: string) => readFileSync(path.join(cwd, name), "utf8");
  return { code, report: JSON.parse(stdout), read, cwd, before };
}

describe("a repository that was started with a few files", () => {
  test("--on-conflict merge keeps every line of theirs, and adds ours", async () => {
    const { code, report, read } = await writtenInto(
      STARTED,
      "--on-conflict",
      "merge",
    );
    expect(code).toBe(0);
    expect(read(".gitignore")).toMatch(/^# Logs\n\*\.log\ndist\/\n/);
    expect(read(".gitignore")).toMatch(/^node_modules\/$/m);
    // Theirs ignores every dist already.
    expect(read(".gitignore")).not.toMatch(/ui\/dist/);
    // The last line that fits counts.
    expect(read(".gitattributes")).toMatch(/eol=lf\n[^]*\*\.svg -text\n$/);
    expect(read("README.md")).toMatch(/^# my-extension\r\n\r\nMine\.\r\n/);
    expect(read("README.md")).toContain("\r\n### Get started\r\n");
    expect(read("README.md")).not.toMatch(/[^\r]\n/);
    expect(read("LICENSE")).toBe(STARTED.LICENSE);
    expect(report.warnings).toContainEqual(
      expect.stringContaining("name another licence"),
    );
  });

  test("merging twice changes nothing", async () => {
    const first = await writtenInto(STARTED, "--on-conflict", "merge");
    const after = snapshot(first.cwd);
    const again = [".", "--yes", "--backend", "none"];
    const { code } = await run([...again, "--on-conflict", "merge"], {
      cwd: first.cwd,
    });
    expect(code).toBe(0);
    expect(snapshot(first.cwd)).toEqual(after);
  });

  test("--on-conflict skip says what is not ignored", async () => {
    const { code, report, read } = await writtenInto(
      { ".gitignore": STARTED[".gitignore"] },
      "--on-conflict",
      "skip",
    );
    expect(code).toBe(0);
    expect(read(".gitignore")).toBe(STARTED[".gitignore"]);
    expect(report.warnings).toContainEqual(
      expect.stringMatching(/^\.gitignore: .*does not ignore node_modules\//),
    );
  });

  test("what cannot be merged is refused, and nothing is written", async () => {
    const files = { ...STARTED, Dockerfile: "FROM scratch\n" };
    const { code, report, cwd, before } = await writtenInto(
      files,
      "--on-conflict",
      "merge",
    );
    expect(code).toBe(1);
    expect(report.error.message).toContain("that cannot be merged");
    expect(report.error.message).toContain("Dockerfile");
    expect(report.error.message).not.toContain("README");
    expect(snapshot(cwd)).toEqual(before);
  });
});

test("the record of a project is an answers file", async () => {
  const cwd = temporaryFolder();
  const made = ["x", "--yes", "--ui", "vue", "--title", "Whales", "--backend"];
  await run([...made, "node"], { cwd });
  const { code, stdout, stderr } = await run(
    [".", "--answers", ".docker-extension.json", "--diff"],
    { cwd: path.join(cwd, "x") },
  );
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(stdout).toContain("Nothing was written.");
  expect(stdout).not.toMatch(/^[+-]/m);
});
