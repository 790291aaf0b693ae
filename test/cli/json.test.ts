import path from "node:path";
import { statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { run } from "./support/run.ts";

interface Project {
  readonly directory: string;
  readonly answers: Record<string, unknown>;
  readonly files: { path: string; action: string; bytes: number }[];
  readonly next: string[];
}

describe("--json prints one object to standard output", () => {
  test("of a project: where, what, which files, what next", async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await run(["x", "--json"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const result = JSON.parse(stdout) as Project & { version: string };
    expect(result).toMatchObject({
      ok: true,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      directory: path.join(cwd, "x"),
      answers: { ui: "react", backend: "go", title: "X" },
    });
    expect(result.next).toContain("cd x");
    for (const { path: name, action, bytes } of result.files) {
      expect(action).toBe("create");
      expect(statSync(path.join(cwd, "x", name)).size).toBe(bytes);
    }
  });

  test("of what an answer brings along, as it is said to people", async () => {
    const words = ["x", "--feature", "kubernetes"];
    const sentence = "--host download: --feature kubernetes calls its program.";
    const said = await run([...words, "--yes"], { cwd: temporaryFolder() });
    expect(`${said.stdout}${said.stderr}`).toContain(`With ${sentence}`);
    const { stdout } = await run([...words, "--json"], {
      cwd: temporaryFolder(),
    });
    expect(JSON.parse(stdout)).toMatchObject({ implied: [sentence] });
  });

  test("of what will not work in every host, as it is said to people, and exit code 0", async () => {
    const words = ["x", "--title", "R&D", "--vm", "image"];
    const sentences = [
      expect.stringMatching(/^--vm image: Podman Desktop .*\.$/),
      expect.stringMatching(/^--title: Podman Desktop .*\.$/),
    ];
    const { code, stdout } = await run([...words, "--json"], {
      cwd: temporaryFolder(),
    });
    expect(code).toBe(0);
    const { warnings } = JSON.parse(stdout) as { warnings: string[] };
    // The others are about this machine.
    const aboutAnswers = warnings.filter((each) => each.startsWith("--"));
    expect(aboutAnswers).toEqual(sentences);
    for (const more of [[], ["--dry-run"], ["--diff"]]) {
      const said = await run([...words, ...more], { cwd: temporaryFolder() });
      expect(said.code).toBe(0);
      for (const sentence of warnings)
        expect(`${said.stdout}${said.stderr}`).toContain(`Note on ${sentence}`);
    }
  });

  test("of a list: one entry a project", async () => {
    const cwd = temporaryFolder();
    const input = JSON.stringify([{ directory: "a" }, { directory: "b" }]);
    const args = ["--answers", "-", "--json"];
    const { stdout } = await run(args, { cwd, input });
    const { ok, projects } = JSON.parse(stdout) as {
      ok: boolean;
      projects: Project[];
    };
    expect(ok).toBe(true);
    expect(projects.map(({ directory }) => directory)).toEqual([
      path.join(cwd, "a"),
      path.join(cwd, "b"),
    ]);
  });

  test("of a list of one: still a list", async () => {
    const cwd = temporaryFolder();
    const input = '[{"directory": "a"}]';
    const { stdout } = await run(["--answers", "-", "--json"], { cwd, input });
    expect(JSON.parse(stdout)).toMatchObject({ projects: [{}] });
  });

  test.for([
    ["a wrong call", ["x", "--ui", "nope"], 2, "usage"],
    ["a call that cannot be parsed", ["--nope", "--json"], 2, "usage"],
    ["nobody to ask", [], 2, "usage"],
    ["a failure", ["file/x"], 1, "failed"],
  ] as const)(
    "of %s: the error, and the words for people on standard error",
    async ([, args, expected, word]) => {
      const cwd = temporaryFolder();
      await run(["file"], { cwd });
      const { code, stdout, stderr } = await run(
        [...args.map((one) => one.replace("file", "file/LICENSE")), "--json"],
        { cwd },
      );
      expect(code).toBe(expected);
      const { ok, error } = JSON.parse(stdout) as {
        ok: boolean;
        error: { code: string; message: string };
      };
      expect({ ok, code: error.code }).toEqual({ ok: false, code: word });
      expect(stderr).toContain(error.message);
      expect(stdout.trimEnd()).not.toContain("\n");
    },
  );

  test("of a dry run: what would be written", async () => {
    const cwd = temporaryFolder();
    await run(["x"], { cwd });
    const args = ["x", "--json", "--dry-run", "--title", "Other"];
    const { stdout } = await run(args, { cwd });
    const { files } = JSON.parse(stdout) as Project;
    const actions = new Set(files.map(({ action }) => action));
    expect([...actions].toSorted()).toEqual(["identical", "overwrite"]);
  });
});
