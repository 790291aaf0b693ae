import { mkdirSync, rmdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { fails } from "./support/fault.ts";
import { skipHere } from "./support/machine.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

describe("a directory that cannot be", () => {
  test("a file", async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, "x"), "mine");
    expect(await fails(["x"], { cwd })).toContain(
      `${path.join(cwd, "x")} is a file, not a directory.`,
    );
  });

  test("below a file, at any depth", async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, "file"), "mine");
    const stderr = await fails(["file/a/b/x"], { cwd });
    expect(stderr).toContain(
      `${path.join(cwd, "file")} is a file, so ${path.join(cwd, "file/a/b/x")} cannot be created below it.`,
    );
  });

  test.for([".git", ".git/x", "a/.GIT/hooks/x"])(
    "%s: git's own",
    async (directory) => {
      const cwd = temporaryFolder();
      mkdirSync(path.join(cwd, ".git"));
      const stderr = await fails([directory], { cwd }, 2);
      expect(stderr).toContain(`The directory ${directory} is inside .git`);
    },
  );

  test.for(["con", "CON", "aux.txt", "a/nul", "com1", "x.", "lpt¹"])(
    "%s: a name that Windows reserves",
    async (directory) => {
      const cwd = temporaryFolder();
      const stderr = await fails([directory], { cwd }, 2);
      expect(stderr).toContain(JSON.stringify(path.basename(directory)));
      expect(stderr).toContain("cannot exist on Windows");
    },
  );

  test("a name that is too long", async () => {
    const cwd = temporaryFolder();
    const stderr = await fails(["x".repeat(300)], { cwd });
    expect(stderr).toContain("the path is too long");
    expect(stderr).toContain("Choose a directory with a shorter path.");
  });

  test.for(["", " ", "a\nb", "a\u202Eb"])(
    "%j: no line of text",
    async (name) => {
      const cwd = temporaryFolder();
      const { code, stdout, stderr } = await run([name], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(/^The directory must /);
      expect(snapshot(cwd)).toEqual({});
    },
  );

  test.runIf(process.platform !== "win32")(
    "relative to a working directory that has been deleted",
    async () => {
      const cwd = temporaryFolder();
      mkdirSync(path.join(cwd, "gone"));
      const program = [
        "sh",
        "-c",
        'rmdir "$PWD" && exec "$0" "$@"',
        process.execPath,
      ];
      const { code, stderr } = await run(["x"], {
        cwd: path.join(cwd, "gone"),
        program,
      });
      expect(code).toBe(1);
      expect(stderr).toContain("The working directory does not exist any more");
      expect(() => rmdirSync(path.join(cwd, "gone"))).toThrow("ENOENT");
    },
  );
});

test("a directory in place of a file: all of them are named", async () => {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, "x/Dockerfile"), { recursive: true });
  mkdirSync(path.join(cwd, "x/README.md"));
  writeFileSync(path.join(cwd, "x/backend"), "mine");
  const args = ["x", "--on-conflict", "overwrite"];
  const stderr = await fails(args, { cwd });
  expect(stderr).toContain("  Dockerfile is a directory, but a file belongs");
  expect(stderr).toContain("  README.md is a directory, but a file belongs");
  expect(stderr).toContain("  backend is a file, but a directory belongs");
});

describe("symbolic links", () => {
  beforeEach((context) => {
    if (process.platform === "win32")
      skipHere(context, "making links needs a privilege on Windows");
  });

  test.for([
    ["a sub-folder that leads out", "backend", "../outside"],
    ["a sub-folder that leads to an absolute path", "backend", "outside"],
    ["a file that leads out", "Dockerfile", "../outside/file"],
    ["a file that leads nowhere", "Dockerfile", "../outside/new"],
    ["a sub-folder that leads nowhere", "backend", "../outside/new"],
    ["a file that leads nowhere inside", "Dockerfile", "new"],
    ["a link to itself", "Dockerfile", "Dockerfile"],
  ] as const)("%s is refused", async ([, name, leadsTo]) => {
    const cwd = temporaryFolder();
    for (const folder of ["x", "outside"]) mkdirSync(path.join(cwd, folder));
    writeFileSync(path.join(cwd, "outside/file"), "theirs");
    const target = leadsTo === "outside" ? path.join(cwd, "outside") : leadsTo;
    symlinkSync(target, path.join(cwd, "x", name));
    for (const mode of ["fail", "skip", "overwrite"]) {
      const stderr = await fails(["x", "--on-conflict", mode], { cwd });
      expect(stderr).toContain(`${path.join(cwd, "x")} cannot hold`);
      expect(stderr).toContain(`  ${name} is a symbolic link that leads out`);
    }
  });

  test.for(["x", "x/y"])(
    "%s behind a dangling link is refused",
    async (name) => {
      const cwd = temporaryFolder();
      symlinkSync("nowhere", path.join(cwd, "x"));
      expect(await fails([name], { cwd })).toContain(
        `${path.join(cwd, "x")} is a symbolic link that leads nowhere`,
      );
    },
  );

  test("a link into .git is refused", async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, ".git/hooks"), { recursive: true });
    symlinkSync(".git/hooks", path.join(cwd, "x"));
    expect(await fails(["x"], { cwd }, 2)).toContain("is inside .git");
    expect(await fails(["x/y"], { cwd }, 2)).toContain("is inside .git");
  });

  test("a directory that is a link itself is the user's own choice", async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, "real"));
    symlinkSync("real", path.join(cwd, "x"));
    expect((await run(["x"], { cwd })).code).toBe(0);
    expect(snapshot(cwd)).toHaveProperty(["real/Dockerfile"]);
  });
});
