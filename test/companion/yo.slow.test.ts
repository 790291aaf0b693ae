import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { planProject } from "../../generators/parts.ts";
import { answersFor } from "../support/answers.ts";
import { pack } from "../../scripts/bench/tools.ts";
import { lastingFolder } from "../support/temporary.ts";
import { readTree } from "../support/tree.ts";

/** `yo` gives up root for a user of its choice and then may not write: nobody is told to be. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

const given = {
  ui: "none",
  title: "Tried with Yo",
  vendor: "Example",
  license: "MIT",
  "package-manager": "npm",
};

describe("yo with the companion package", () => {
  const folder = lastingFolder();
  const home = path.join(folder, "home");

  /** Runs yo in a folder as a user who is not root. */
  const yo = (cwd: string, args: string[]) =>
    spawnSync(
      process.execPath,
      [path.join(folder, "node_modules/yo/lib/cli.js"), ...args],
      {
        cwd,
        encoding: "utf8",
        env: { ...process.env, HOME: home, npm_config_user_agent: undefined },
        ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
      },
    );

  const folderForYo = (name: string) => {
    const made = path.join(folder, name);
    mkdirSync(made, { recursive: true, mode: 0o755 });
    if (isRoot) chownSync(made, NOBODY, NOBODY);
    return made;
  };

  beforeAll(() => {
    const companion = path.join(import.meta.dirname, "../../companion");
    writeFileSync(path.join(folder, "package.json"), '{"private":true}');
    execFileSync(
      "npm",
      [
        "install",
        "--silent",
        "--no-save",
        inject("tarball"),
        pack(companion, folder),
        "yo@7.0.1",
      ],
      { cwd: folder },
    );
    folderForYo("home");
  });

  test("yo docker-extension writes what create-docker-extension writes", async () => {
    const cwd = folderForYo("whole");
    const flags = Object.entries(given).flatMap(([name, value]) => [
      `--${name}`,
      value,
    ]);
    const { status, stderr, stdout } = yo(cwd, [
      "docker-extension",
      "my-extension",
      ...flags,
      "--yes",
      "--skip-install",
    ]);
    expect(status, stdout + stderr).toBe(0);
    const plan = await planProject(answersFor(given));
    const written = readTree(path.join(cwd, "my-extension"));
    expect(Object.keys(written)).toEqual([...plan.keys()].toSorted());
    for (const [file, { content }] of plan)
      expect(written[file]!.content, file).toBe(content);
  });

  test("yo docker-extension:backend writes the backend of a recorded project", async () => {
    const cwd = folderForYo("part");
    const plan = await planProject(answersFor(given));
    const record = ".docker-extension.json";
    writeFileSync(path.join(cwd, record), plan.get(record)!.content);
    const { status, stderr, stdout } = yo(cwd, [
      "docker-extension:backend",
      "--skip-install",
    ]);
    expect(status, stdout + stderr).toBe(0);
    expect(Object.keys(readTree(cwd))).toEqual(
      [
        record,
        ...[...plan.keys()].filter((file) => file.startsWith("backend/")),
        "scripts/lint-go.mjs",
      ].toSorted(),
    );
    expect(readFileSync(path.join(cwd, "backend/main.go"), "utf8")).toBe(
      plan.get("backend/main.go")!.content,
    );
  });

  /** What yo prints and ends with where it is refused. */
  const refused = (cwd: string, ...args: string[]) => {
    const before = readTree(cwd);
    const { status, stderr, stdout } = yo(cwd, args);
    const output = stdout + stderr;
    expect(output).not.toMatch(/^\s+at |ERR_INVALID_ARG_TYPE/m);
    expect(readTree(cwd)).toEqual(before);
    return { status, output };
  };

  test("a wrong answer is refused in one message, with exit code 2", () => {
    const cwd = folderForYo("wrong");
    const { status, output } = refused(
      cwd,
      "docker-extension",
      "--ui=reakt",
      "--yes",
    );
    expect(output).toContain("did you mean react?");
    expect(status).toBe(2);
  });

  test("a text that is given twice is refused, with exit code 2", () => {
    const cwd = folderForYo("twice");
    const titles = ["--title=One", "--title=Two"];
    const { status, output } = refused(
      cwd,
      "docker-extension",
      "--yes",
      ...titles,
    );
    expect(output).toContain("--title was given more than once: One, Two.");
    expect(status).toBe(2);
  });

  test("a conflict without a terminal is refused before anything is written, with exit code 1", () => {
    const cwd = folderForYo("conflict");
    writeFileSync(path.join(cwd, "README.md"), "mine");
    const { status, output } = refused(
      cwd,
      "docker-extension",
      "--yes",
      "--skip-install",
    );
    expect(output).toContain("README.md");
    expect(output).toContain("Nothing was written.");
    expect(status).toBe(1);
  });

  test("a part without a project is refused, with exit code 1", () => {
    const { status, output } = refused(
      folderForYo("nothing"),
      "docker-extension:backend",
    );
    expect(output).toContain("There is no .docker-extension.json");
    expect(status).toBe(1);
  });
});
