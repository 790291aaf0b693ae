import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { planProject } from "../../generators/parts.ts";
import { SHAPES } from "../adopt/support/shapes.ts";
import { written } from "../adopt/support/written.ts";
import { documentedByWord } from "../cli/support/documented.ts";
import { fails } from "../cli/support/fault.ts";
import { run } from "../cli/support/run.ts";
import { snapshot } from "../cli/support/snapshot.ts";
import { answersFor } from "../support/answers.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { readTree } from "../support/tree.ts";

const START = ["--ui", "html", "--backend", "none", "--vendor", "Ada"];

let cwd: string;
/** Runs the command in the project. */
const cde = (...args: string[]) => run(args, { cwd });
const refused = (args: string[], code = 1) => fails(args, { cwd }, code);
const file = (name: string) => path.join(cwd, name);
const git = (...args: string[]) =>
  execFileSync(
    "git",
    ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...args],
    { cwd, encoding: "utf8" },
  );

beforeEach(async () => {
  const folder = temporaryFolder();
  cwd = path.join(folder, "my-extension");
  const made = await run(["my-extension", ...START, "--yes"], { cwd: folder });
  expect(made.code).toBe(0);
});

describe("add", () => {
  test("makes the project that is created with all of it, and says what it did", async () => {
    const { code, stdout } = await cde(
      "add",
      "backend",
      "node",
      "--feature",
      "jobs",
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Added backend node, feature jobs in \.: \d+ new, \d+ replaced\./,
    );
    expect(stdout).toContain("  backend/package.json: new\n");
    expect(stdout).toMatch(/Next:\n {2}npm install\n/);
    const answers = answersFor({
      ui: "html",
      vendor: "Ada",
      backend: "node",
      feature: ["jobs"],
    });
    const expected = await planProject(answers);
    expect(
      Object.fromEntries(
        Object.entries(readTree(cwd)).map(([name, { content }]) => [
          name,
          content,
        ]),
      ),
    ).toEqual(
      Object.fromEntries(
        [...expected].map(([name, { content }]) => [name, content]),
      ),
    );
  });

  test("twice says that it is there, and writes nothing", async () => {
    await cde("add", "host", "script");
    const before = snapshot(cwd);
    const { code, stdout } = await cde("add", "host", "script");
    expect(code).toBe(0);
    expect(stdout).toBe("There is host script already. Nothing was written.\n");
    expect(snapshot(cwd)).toEqual(before);
  });

  test.each(["--dry-run", "--diff"])(
    "%s shows what would change, and writes nothing",
    async (option) => {
      const before = snapshot(cwd);
      const { code, stdout } = await cde("add", "backend", "go", option);
      expect(code).toBe(0);
      expect(stdout).toContain(
        option === "--diff" ? '+  "vm": {' : "  metadata.json: replaced",
      );
      expect(stdout).toMatch(
        /\n\d+ new, \d+ replaced\. Nothing was written\.\n$/,
      );
      expect(snapshot(cwd)).toEqual(before);
    },
  );

  test("--json prints one object", async () => {
    const { code, stdout } = await cde("add", "host", "script", "--json");
    expect(code).toBe(0);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({
      ok: true,
      directory: cwd,
      written: true,
      answers: { host: ["script"] },
      conflicts: [],
    });
    expect(told.warnings).toEqual([expect.stringContaining(".cmd script")]);
    expect(told.files).toContainEqual(
      expect.objectContaining({
        path: expect.stringMatching(/^host\/.*greet\.sh$/),
        action: "create",
      }),
    );
  });

  test("--answers reads what to add from a file, or from standard input", async () => {
    const input = "backend: python\nfeature: [storage]\n";
    const { code } = await run(["add", "--answers", "-"], { cwd, input });
    expect(code).toBe(0);
    const { answers } = JSON.parse(
      readFileSync(file(".docker-extension.json"), "utf8"),
    );
    expect(answers).toMatchObject({
      backend: "python",
      feature: ["storage"],
      vm: "compose",
    });
  });

  test("a program that a feature calls comes with it, and is said", async () => {
    await cde("add", "host", "script");
    const { stdout } = await cde("add", "feature", "kubernetes");
    expect(stdout).toContain("--host");
    const { answers } = JSON.parse(
      readFileSync(file(".docker-extension.json"), "utf8"),
    );
    expect(answers.host).toEqual(["script", "download"]);
  });

  test.each([
    [["add"], "it is not said what to add"],
    [["add", "backend"], "add backend what? There are go, node,"],
    [
      ["add", "backand", "go"],
      'There is no part "backand": did you mean backend?',
    ],
    [["add", "go"], "add what? go is a backend: add backend go"],
    [
      ["add", "feature", "jobz"],
      'There is no feature "jobz": did you mean jobs?',
    ],
    [["add", "backend", "go", "node"], "A project has one backend, not 2"],
    [["add", "compose", "x"], "compose takes no value"],
    [["add", "host", "script", "--feautre", "jobs"], "did you mean --feature?"],
    [["add", "feature", "jobs"], "it needs go, node, python or java"],
    [["remove"], "It is not said what to remove"],
    [["remove", "host"], "remove host what? This project has none."],
  ])("%j is a wrong call", async (args, message) => {
    const before = snapshot(cwd);
    const { code, stderr } = await cde(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(snapshot(cwd)).toEqual(before);
  });

  test("a second page is refused, and what to do is said", async () => {
    expect(await refused(["add", "ui", "react"])).toMatch(
      /There is a ui already, html, and an extension has one\.\n\n[^]*remove ui\.?\n/,
    );
  });

  test("--help has every part", async () => {
    const { code, stdout } = await cde("add", "--help");
    expect(code).toBe(0);
    for (const word of ["ui", "backend", "host", "feature", "compose", "e2e"])
      expect(stdout).toMatch(new RegExp(`^ {2}${word} `, "m"));
    expect(
      Math.max(...stdout.split("\n").map(({ length }) => length)),
    ).toBeLessThanOrEqual(80);
  });
});

test("what the README shows works in a project, and in somebody else's extension", async () => {
  const commands = documentedByWord().filter(({ ours: [word = ""] }) =>
    ["add", "remove", "update", "adopt"].includes(word),
  );
  expect(commands.length).toBeGreaterThan(4);
  const foreign = written(SHAPES[0]!);
  for (const { command, ours } of commands) {
    // From there on it is about what somebody else made.
    if (ours[0] === "adopt") cwd = foreign;
    const { code, stderr } = await cde(...ours);
    expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: "" });
  }
});

describe("the record", () => {
  const RECORD = ".docker-extension.json";

  test.each([
    [
      "is cut off",
      () => writeFileSync(file(RECORD), '{"generator": "create-'),
      "is no JSON",
    ],
    [
      "has conflict markers",
      () =>
        writeFileSync(file(RECORD), "{\n<<<<<<< HEAD\n}\n=======\n>>>>>>> x\n"),
      "has conflict markers",
    ],
    [
      "is another program's",
      () => writeFileSync(file(RECORD), "{}"),
      "is no record of create-docker-extension",
    ],
    [
      "names what is outside",
      () =>
        writeFileSync(
          file(RECORD),
          readFileSync(file(RECORD), "utf8").replace(
            '"Dockerfile":',
            '"../outside":',
          ),
        ),
      'names a file outside of the project: "../outside"',
    ],
    [
      "has an answer that there is not",
      () =>
        writeFileSync(
          file(RECORD),
          readFileSync(file(RECORD), "utf8").replace('"html"', '"hmtl"'),
        ),
      '"ui" in .docker-extension.json must be one of',
    ],
    [
      "is of a newer version",
      () =>
        writeFileSync(
          file(RECORD),
          readFileSync(file(RECORD), "utf8").replace(
            /"version": "[^"]*"/,
            '"version": "99.0.0"',
          ),
        ),
      "is of version 99.0.0",
    ],
  ])(
    "that %s is refused, and nothing is written",
    async (_, damage, message) => {
      damage();
      expect(await refused(["add", "host", "script"])).toContain(message);
    },
  );

  test("that is missing is asked for where something is to be taken out", async () => {
    rmSync(file(RECORD));
    expect(await refused(["remove", "host", "script"])).toContain(
      "There is no .docker-extension.json",
    );
  });

  test("of 0.1.0, without hashes, needs what that version emitted", async () => {
    const record = JSON.parse(readFileSync(file(RECORD), "utf8"));
    delete record.files;
    writeFileSync(
      file(RECORD),
      JSON.stringify({ ...record, version: "0.1.0" }),
    );
    const before = snapshot(cwd);
    const { code, stderr } = await cde("add", "host", "script", "--offline");
    expect(stderr).toMatch(
      /0\.1\.0 cannot be had: .* has no hashes[^]*with --from\.\n$/,
    );
    expect(code).toBe(1);
    expect(snapshot(cwd)).toEqual(before);
  });
});

test("a link that leads out of the project is not written through", async () => {
  const outside = temporaryFolder();
  writeFileSync(
    path.join(outside, "metadata.json"),
    readFileSync(file("metadata.json")),
  );
  rmSync(file("metadata.json"));
  symlinkSync(path.join(outside, "metadata.json"), file("metadata.json"));
  const before = snapshot(outside);
  expect(await refused(["add", "host", "script"])).toContain(
    "metadata.json is a symbolic link that leads out",
  );
  expect(snapshot(outside)).toEqual(before);
});

describe("in a git repository", () => {
  beforeEach(() => {
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "Start");
  });

  test("the command that is printed undoes all of it", async () => {
    const before = snapshot(cwd);
    const { stdout } = await cde("add", "backend", "go");
    const [, command] = /To undo all of it:\n {2}git (.*)\n/.exec(stdout)!;
    git(...command!.split(" "));
    const strip = (all: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(all).filter(([name]) => !name.startsWith(".git/")),
      );
    expect(strip(snapshot(cwd))).toEqual(strip(before));
  });

  test("what else is not committed yet stays through that command", async () => {
    appendFileSync(file("LICENSE"), "mine\n");
    const { stdout } = await cde("add", "host", "script");
    const [, command] = /To undo all of it:\n {2}git (.*)\n/.exec(stdout)!;
    git(...command!.split(" "));
    expect(git("status", "--porcelain")).toBe(" M LICENSE\n");
  });

  test("nothing is committed or put away", async () => {
    await cde("add", "host", "script");
    expect(git("log", "--oneline").split("\n")).toHaveLength(2);
    expect(git("stash", "list")).toBe("");
    expect(git("diff", "--cached", "--name-only")).toBe("");
  });

  test("edits that are not committed are refused where they would be written, and only there", async () => {
    appendFileSync(file("README.md"), "mine\n");
    const message = await refused(["add", "host", "script"]);
    expect(message).toMatch(
      /not committed, and would be written:\n {2}README\.md\n/,
    );
    git("commit", "-qam", "Mine");
    appendFileSync(file("LICENSE"), "mine\n");
    expect((await cde("add", "host", "script")).code).toBe(0);
    expect(readFileSync(file("README.md"), "utf8")).toMatch(/\nmine\n$/);
  });

  test("a project in a folder of it is looked at alone", async () => {
    const around = cwd;
    mkdirSync(file("packages"));
    const made = await run(["packages/inner", ...START, "--yes"], { cwd });
    expect(made.code).toBe(0);
    git("add", ".");
    git("commit", "-qm", "Inner");
    appendFileSync(file("README.md"), "mine\n");
    cwd = file("packages/inner");
    const { code, stdout } = await cde("add", "host", "script");
    expect(code).toBe(0);
    expect(stdout).toContain("git stash push --include-untracked -- .");
    cwd = around;
  });
});
