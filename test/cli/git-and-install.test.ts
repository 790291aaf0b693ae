import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { execute, run } from "./support/run.ts";
import { keys, openScreen } from "./support/screen.ts";
import { snapshot } from "./support/snapshot.ts";

/** A folder with programs of ours in front of the path. */
function pathWith(programs: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(folder, name), 0o755);
  }
  return `${folder}${path.delimiter}${process.env["PATH"]}`;
}

describe("--git", () => {
  beforeEach(async ({ skip }) => {
    const found = await execute(["git", "--version"], { cwd: "." }).catch(
      () => undefined,
    );
    if (found?.code !== 0) skip("git is not installed");
  });

  test("makes a repository", async () => {
    const cwd = temporaryFolder();
    const { code, stdout } = await run(["x", "--git"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("git init: done.");
    expect(existsSync(path.join(cwd, "x/.git/HEAD"))).toBe(true);
  });

  test("calls the first branch as it is configured, and main where nothing is said", async () => {
    const branchOf = async (...lines: string[]) => {
      const cwd = temporaryFolder();
      const config = path.join(cwd, "config");
      writeFileSync(config, lines.join("\n"));
      const env = { GIT_CONFIG_GLOBAL: config, GIT_CONFIG_NOSYSTEM: "1" };
      await run(["x", "--git"], { cwd, env });
      return readFileSync(path.join(cwd, "x/.git/HEAD"), "utf8").trim();
    };
    expect(await branchOf("[init]", "defaultBranch = trunk")).toBe(
      "ref: refs/heads/trunk",
    );
    expect(await branchOf()).toBe("ref: refs/heads/main");
  });

  test("a folder of a repository is said to have no workflows, whatever was asked for", async () => {
    const cwd = temporaryFolder();
    await execute(["git", "init", "-q"], { cwd });
    const { stdout } = await run(["packages/x"], { cwd });
    expect(stdout).toContain("With --repository-folder packages/x the files");
    const json = ["packages/y", "--json"];
    const report = JSON.parse((await run(json, { cwd })).stdout) as {
      warnings: string[];
    };
    expect(report.warnings).toContainEqual(
      expect.stringContaining("GitHub reads .github only at its root"),
    );
    const told = ["packages/z", "--repository-folder", "packages/z"];
    expect((await run(told, { cwd })).stdout).not.toContain("GitHub reads");
    expect((await run(["."], { cwd })).stdout).not.toContain("GitHub reads");
  });

  test("makes none inside another one, not even in a new folder of it", async () => {
    const cwd = temporaryFolder();
    await execute(["git", "init", "-q"], { cwd });
    const repository = snapshot(path.join(cwd, ".git"));
    const { code, stdout } = await run(["packages/x", "--git"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("lies in the git repository");
    expect(existsSync(path.join(cwd, "packages/x/.git"))).toBe(false);
    expect(snapshot(path.join(cwd, ".git"))).toEqual(repository);
  });

  test(". in an existing repository works and leaves .git alone", async () => {
    const cwd = temporaryFolder();
    await execute(["git", "init", "-q"], { cwd });
    const repository = snapshot(path.join(cwd, ".git"));
    const { code, stdout } = await run([".", "--git"], { cwd });
    expect(code).toBe(0);
    expect(stdout).not.toContain("cd .");
    expect(existsSync(path.join(cwd, "Dockerfile"))).toBe(true);
    expect(snapshot(path.join(cwd, ".git"))).toEqual(repository);
  });

  test("is off unless asked for", async () => {
    const cwd = temporaryFolder();
    await run(["x", "--yes"], { cwd });
    expect(existsSync(path.join(cwd, "x/.git"))).toBe(false);
  });
});

describe.runIf(process.platform !== "win32")("--install and --git", () => {
  test("install with the chosen package manager, in the project", async () => {
    const cwd = temporaryFolder();
    const PATH = pathWith({ pnpm: 'echo "$@" > "$PWD/installed"' });
    const args = ["x", "--install", "--package-manager", "pnpm"];
    const { code, stdout } = await run(args, { cwd, env: { PATH } });
    expect(code).toBe(0);
    expect(stdout).toContain("pnpm install: done.");
    expect(snapshot(path.join(cwd, "x"))).toHaveProperty("installed");
    expect(stdout).not.toMatch(/^ {2}pnpm install$/m);
  });

  test.for(["install", "git"])(
    "--%s failing leaves the project complete, says so, exit code 0",
    async (step) => {
      const cwd = temporaryFolder();
      await run(["whole/x"], { cwd });
      const failing = "echo something broke >&2; exit 3";
      // git is asked for the vendor, too; only its init is to fail.
      const git = `case "$*" in *"init --quiet") ${failing};; esac`;
      const PATH = pathWith({ npm: failing, git });
      const args = ["broken/x", `--${step}`];
      const { code, stdout } = await run(args, { cwd, env: { PATH } });
      expect(code).toBe(0);
      const command = step === "git" ? "git init" : "npm install";
      expect(stdout).toContain(`Not done: \`${command}\` failed`);
      expect(stdout).toContain("something broke");
      expect(stdout).toContain("The project is complete.");
      expect(snapshot(path.join(cwd, "broken"))).toEqual(
        snapshot(path.join(cwd, "whole")),
      );
    },
  );

  test("a package manager that is not installed is no failure of ours", async () => {
    const cwd = temporaryFolder();
    const empty = temporaryFolder();
    mkdirSync(path.join(empty, "bin"));
    const { code, stdout } = await run(["x", "--install"], {
      cwd,
      env: { PATH: path.join(empty, "bin") },
    });
    expect(code).toBe(0);
    expect(stdout).toContain("Not done: `npm install` failed");
  });

  test("Ctrl-C while installing says that the project is complete", async () => {
    const cwd = temporaryFolder();
    const PATH = pathWith({ npm: "exec sleep 60" });
    const args = ["x", "--yes", "--install"];
    const screen = openScreen(args, { cwd, env: { PATH } });
    await screen.waitFor("Installing dependencies in x");
    screen.type(keys.ctrlC);
    expect(await screen.exited).toBe(130);
    expect(screen.text()).toMatch(
      /\nCancelled\. Written before that, and complete: x\.$/,
    );
    expect(existsSync(path.join(cwd, "x/Dockerfile"))).toBe(true);
  });
});
