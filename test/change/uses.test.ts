import { expect, test } from "vitest";
import { uses } from "../../generators/change/uses.ts";
import { ChangedProject } from "./support/project.ts";

test.each([
  ["a.go", "var all = newJobs()", "jobs.go", "func newJobs() {}", true],
  ["a.go", "var all = newJobs()", "more/jobs.go", "func newJobs() {}", false],
  ["a.go", "all.Close()", "jobs.go", "func (jobs) Close() {}", false],
  ["a.py", "from .jobs import Jobs", "jobs.py", "", true],
  ["a.py", "from app import (\n  files,\n  jobs,\n)", "app/jobs.py", "", true],
  ["a.py", "import app.jobs as all", "app/jobs.py", "", true],
  ["a.py", "from app import work\njobs = 1", "app/jobs.py", "", false],
  ["A.java", "new Jobs()", "Jobs.java", "", true],
  ["A.java", "new Jobs2()", "Jobs.java", "", false],
  ["a.ts", 'import "./jobs.ts"', "jobs.ts", "", true],
  ["a.ts", "newJobs()", "jobs.go", "func newJobs() {}", false],
])("%s that says %j uses %s with %j: %j", (file, text, path, declared, is) => {
  expect(uses({ path: file, text }, { path, text: declared })).toBe(is);
});

test.each([
  {
    backend: "go",
    mine: ["backend/mine.go", "package main\n\nvar mine []Job\n"],
    kept: ["backend/jobs.go", "backend/runner.go", "backend/work.go"],
  },
  {
    backend: "python",
    mine: ["backend/app/mine.py", "from app.jobs import router\n"],
    kept: ["backend/app/jobs.py"],
  },
  {
    backend: "node",
    mine: ["backend/src/mine.ts", 'export * from "./jobs.ts";\n'],
    kept: ["backend/src/jobs.ts", "backend/src/work.ts"],
  },
] as const)(
  "what the author's own code of a backend in $backend uses stays, with what it needs itself",
  async ({ backend, mine, kept }) => {
    const feature = ["jobs"];
    const project = await ChangedProject.create({
      ui: "none",
      backend,
      feature,
    });
    project.write(mine[0], mine[1]);
    const { files } = await project.remove("feature", "jobs");
    expect(files).toContainEqual(
      expect.objectContaining({
        path: kept[0],
        action: "keep",
        why: `It is not needed any more, but ${mine[0]} uses it.`,
      }),
    );
    for (const name of kept) expect(project.has(name), name).toBe(true);
    expect(files).toContainEqual(expect.objectContaining({ action: "delete" }));
  },
);

test("what the author's own code of a page uses stays, with what it needs itself", async () => {
  const project = await ChangedProject.create({
    ui: "vanilla",
    backend: "go",
    feature: ["jobs"],
  });
  project.write(
    "ui/src/mine.ts",
    'import { listJobs } from "./docker-desktop/jobs";\n\nexport const mine = listJobs;\n',
  );
  const { files } = await project.remove("feature", "jobs");
  expect(files).toContainEqual(
    expect.objectContaining({
      path: "ui/src/docker-desktop/jobs.ts",
      action: "keep",
      why: "It is not needed any more, but ui/src/mine.ts uses it.",
    }),
  );
  expect(project.has("ui/src/docker-desktop/jobs.ts")).toBe(true);
  expect(project.has("ui/src/docker-desktop/jobs.test.ts")).toBe(false);
});
