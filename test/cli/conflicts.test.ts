import {
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

const PAST = new Date("2020-01-02T03:04:05Z");

/** A project whose README.md and Dockerfile are somebody's own by now. */
async function changedProject() {
  const cwd = temporaryFolder();
  await run(["x"], { cwd });
  const place = (name: string) => path.join(cwd, "x", name);
  for (const name of ["README.md", "Dockerfile"])
    writeFileSync(place(name), `my own ${name}`);
  for (const name of ["README.md", "Dockerfile", "LICENSE"])
    utimesSync(place(name), PAST, PAST);
  writeFileSync(place("notes.txt"), "mine");
  return { cwd, place, before: snapshot(cwd) };
}

describe("files that are there already", () => {
  test.for([
    ["by default", []],
    ["with --on-conflict fail", ["--on-conflict", "fail"]],
    ["with --yes", ["--yes"]],
  ] as const)(
    "stop the run %s, with their names and ways out",
    async ([, args]) => {
      const { cwd, before } = await changedProject();
      const { code, stdout, stderr } = await run(["x", ...args], { cwd });
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/2 files are in the way in x:\n/);
      expect(stderr).toMatch(/^ {2}README\.md$/m);
      expect(stderr).toMatch(/^ {2}Dockerfile$/m);
      expect(stderr).not.toContain("LICENSE");
      expect(stderr).not.toContain("notes.txt");
      expect(stderr).toContain("Nothing was written.");
      for (const way of ["skip", "overwrite", "--diff", "another directory"])
        expect(stderr).toContain(way);
      expect(snapshot(cwd)).toEqual(before);
    },
  );

  test("are kept by --on-conflict skip, bytes and time", async () => {
    const { cwd, place, before } = await changedProject();
    const args = ["x", "--on-conflict", "skip", "--vm", "compose"];
    const { code, stdout } = await run(args, { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("kept as they were");
    const after = snapshot(cwd);
    expect(after).toMatchObject(before);
    expect(after).toHaveProperty(["x/compose.yaml"]);
    expect(statSync(place("README.md")).mtime).toEqual(PAST);
  });

  test("are replaced by --on-conflict overwrite, and nothing else is", async () => {
    const { cwd, place } = await changedProject();
    const args = ["x", "--on-conflict", "overwrite"];
    const { code, stdout } = await run(args, { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("2 files, 2 overwritten,");
    expect(readFileSync(place("README.md"), "utf8")).toMatch(/^# X\n/);
    expect(readFileSync(place("Dockerfile"), "utf8")).toMatch(/^ARG|^FROM/m);
    expect(readFileSync(place("notes.txt"), "utf8")).toBe("mine");
    // The same bytes are no reason to write.
    expect(statSync(place("LICENSE")).mtime).toEqual(PAST);
    expect(Object.keys(snapshot(cwd)).join()).not.toMatch(/\.(?:new|old)\b/);
  });

  test("with the same bytes do not matter", async () => {
    const cwd = temporaryFolder();
    await run(["x"], { cwd });
    const before = snapshot(cwd);
    const { code, stdout } = await run(["x"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Nothing to write for X in x: \d+ unchanged\.$/m);
    expect(snapshot(cwd)).toEqual(before);
  });

  test("with other names do not matter", async () => {
    const cwd = temporaryFolder();
    for (const name of ["notes.txt", "docker-compose.yml", ".env"])
      writeFileSync(path.join(cwd, name), "mine");
    const before = snapshot(cwd);
    expect((await run(["."], { cwd })).code).toBe(0);
    expect(snapshot(cwd)).toMatchObject(before);
  });

  test.runIf(process.platform !== "win32")(
    "behind a link inside the project: the link is replaced, its target stays",
    async () => {
      const cwd = temporaryFolder();
      await run(["x"], { cwd });
      writeFileSync(path.join(cwd, "x/mine.md"), "mine");
      rmSync(path.join(cwd, "x/README.md"));
      symlinkSync("mine.md", path.join(cwd, "x/README.md"));
      const args = ["x", "--on-conflict", "overwrite"];
      expect((await run(args, { cwd })).code).toBe(0);
      const after = snapshot(cwd);
      expect(after["x/mine.md"]).toBe("file 644 mine");
      expect(after["x/README.md"]).toMatch(/^file 644 # X/);
    },
  );
});
