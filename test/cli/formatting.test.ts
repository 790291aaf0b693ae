import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { check } from "prettier";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { run } from "./support/run.ts";

const config = { semi: false, singleQuote: true, tabWidth: 4 };

/** A folder with the real Prettier installed, and perhaps a configuration. */
async function workspace(settings: object | undefined): Promise<string> {
  const folder = temporaryFolder();
  await mkdir(path.join(folder, "node_modules"));
  // The search for a configuration ends at the repository's root.
  await mkdir(path.join(folder, ".git"));
  await symlink(
    path.resolve("node_modules/prettier"),
    path.join(folder, "node_modules/prettier"),
    "junction",
  );
  if (settings !== undefined)
    await writeFile(
      path.join(folder, ".prettierrc.json"),
      JSON.stringify(settings),
    );
  return folder;
}

describe("in a project that has Prettier", () => {
  test("files are formatted by its own configuration, and only those it formats", async () => {
    const cwd = await workspace(config);
    await writeFile(path.join(cwd, ".prettierignore"), "**/main.tsx\n");
    const { code, stderr } = await run(["tool", "--yes"], { cwd });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    for (const name of ["ui/vite.config.ts", "README.md", "metadata.json"]) {
      const filepath = path.join(cwd, "tool", name);
      const text = await readFile(filepath, "utf8");
      expect(await check(text, { ...config, filepath }), name).toBe(true);
    }
    const read = (name: string) =>
      readFile(path.join(cwd, "tool", name), "utf8");
    expect(await read("ui/vite.config.ts")).not.toContain(";\n");
    expect(await read("ui/src/main.tsx")).toContain(";\n");
    expect(await read("package-lock.json")).toContain('\n  "name": "tool"');
  });

  test("the same run again changes nothing", async () => {
    const cwd = await workspace(config);
    await run(["tool", "--yes"], { cwd });
    const again = await run(["tool", "--yes", "--json"], { cwd });
    const { files } = JSON.parse(again.stdout) as {
      files: { action: string }[];
    };
    expect(new Set(files.map(({ action }) => action))).toEqual(
      new Set(["identical"]),
    );
  });

  test("without a configuration, files are what they are everywhere", async () => {
    const here = await workspace(undefined);
    const elsewhere = temporaryFolder();
    for (const cwd of [here, elsewhere])
      expect((await run(["tool", "--yes"], { cwd })).code).toBe(0);
    const read = (cwd: string) =>
      readFile(path.join(cwd, "tool/ui/vite.config.ts"), "utf8");
    expect(await read(here)).toBe(await read(elsewhere));
  });

  test("one that cannot be used is said, and the files are written all the same", async () => {
    const cwd = await workspace({ plugins: ["not-installed"] });
    const { code, stderr } = await run(["tool", "--yes"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/The Prettier in .* could not be used/);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("outside of a repository, none is looked for", async () => {
    const cwd = await workspace({ plugins: ["not-installed"] });
    await rm(path.join(cwd, ".git"), { recursive: true });
    const { code, stderr } = await run(["tool", "--yes"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
