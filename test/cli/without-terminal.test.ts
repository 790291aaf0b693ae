import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

describe("without a terminal", () => {
  test("a directory is all it takes; everything else has a default", async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await run(["my-extension"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Created My in my-extension");
    expect(stdout).toContain("cd my-extension");
    expect(readdirSync(path.join(cwd, "my-extension"))).toEqual(
      expect.arrayContaining(["Dockerfile", "metadata.json", "ui", "backend"]),
    );
    expect(readdirSync(cwd)).toEqual(["my-extension"]);
  });

  test("a missing directory is named, with a command to paste", async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await run([], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/missing:\n {2}directory: where the project goes/);
    expect(stderr).toContain("npx create-docker-extension@latest my-extension");
    expect(snapshot(cwd)).toEqual({});
  });

  test("the command to paste works as it stands", async () => {
    const cwd = temporaryFolder();
    const { stderr } = await run([], { cwd });
    const command = /npx create-docker-extension@latest (.+)/.exec(stderr)!;
    const pasted = await run(command[1]!.split(" "), { cwd });
    expect(pasted.code).toBe(0);
  });

  test("--yes needs no directory: it is my-extension", async () => {
    const cwd = temporaryFolder();
    const { code } = await run(["--yes"], { cwd });
    expect(code).toBe(0);
    expect(readdirSync(cwd)).toEqual(["my-extension"]);
  });

  test("with CI set nothing is asked", async () => {
    const cwd = temporaryFolder();
    const { code, stderr } = await run([], { cwd, env: { CI: "1" } });
    expect(code).toBe(2);
    expect(stderr).toContain("Nobody can be asked here");
  });

  test("any path will do: blanks, quotes, other scripts, several levels", async () => {
    const cwd = temporaryFolder();
    const directory = "a b/it's/über-拡張 $HOME";
    const { code, stdout } = await run([directory], { cwd });
    expect(code).toBe(0);
    expect(existsSync(path.join(cwd, directory, "Dockerfile"))).toBe(true);
    expect(stdout).toContain(
      process.platform === "win32" ? `cd "${directory}"` : "cd 'a b/it'\\''s/",
    );
  });

  test("two runs with the same answers give the same bytes", async () => {
    const cwd = temporaryFolder();
    await run(["one/my-extension"], { cwd });
    await run(["two/my-extension"], { cwd });
    expect(snapshot(path.join(cwd, "two"))).toEqual(
      snapshot(path.join(cwd, "one")),
    );
  });

  test("who installs packages is taken for the package manager", async () => {
    const cwd = temporaryFolder();
    const env = { npm_config_user_agent: "pnpm/10.4.0 npm/? node/v24.0.0" };
    const { stdout } = await run(["my-extension"], { cwd, env });
    expect(stdout).toContain("pnpm install");
  });

  test("git's user.name becomes the vendor", async () => {
    const cwd = temporaryFolder();
    const env = {
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "user.name",
      GIT_CONFIG_VALUE_0: "Ada Lovelace",
    };
    await run(["my-extension"], { cwd, env });
    const record = readFileSync(
      path.join(cwd, "my-extension/.docker-extension.json"),
      "utf8",
    );
    expect(record).toContain('"vendor": "Ada Lovelace"');
    expect(record).toContain('"image": "adalovelace/my-extension"');
  });

  test("a name in the home folder is read without git", async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, ".gitconfig"), "[user]\n\tname = Ada\n");
    const env = {
      HOME: cwd,
      PATH: temporaryFolder(),
      GIT_CONFIG_GLOBAL: undefined,
      GIT_CONFIG_NOSYSTEM: undefined,
    };
    const { stdout } = await run(["x", "--json"], { cwd, env });
    expect(JSON.parse(stdout)).toMatchObject({ answers: { vendor: "Ada" } });
  });

  test("without git on the path there is a project all the same", async () => {
    const cwd = temporaryFolder();
    const { code } = await run(["my-extension"], {
      cwd,
      env: { PATH: temporaryFolder() },
    });
    expect(code).toBe(0);
  });
});
