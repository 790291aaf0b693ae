import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { javaTools } from "./support/java.ts";
import { emit, folderForTests } from "./support/project.ts";
import { pythonWith } from "./support/python.ts";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node, python } = await tools({
  node: node24,
  go: () => command("go"),
  python: () => pythonWith("requirements-dev.txt"),
});
const { missing: noJava, java } = await tools({ java: javaTools });

/** What a project may lie below: whatever of it is read makes a command fail. */
const AROUND: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    name: "around",
    private: true,
    type: "commonjs",
    workspaces: ["packages/*"],
    browserslist: ["ie 6"],
  }),
  "go.work": "go 1.26\n\nuse ./other\n",
  "other/go.mod": "module other\n\ngo 1.26\n",
  "tsconfig.json": '{"compilerOptions":{"types":["missing"],"module":"amd"}}',
  "jsconfig.json": '{"compilerOptions":{"types":["missing"]}}',
  ".oxlintrc.json": '{"categories":{"style":"error","restriction":"error"}}',
  ...Object.fromEntries(
    ["postcss", "vite", "vitest", "svelte", "babel", "tailwind"].map((name) => [
      `${name}.config.js`,
      'throw new Error("read from outside of the project");\n',
    ]),
  ),
  ".browserslistrc": "ie 6\n",
  ".env": "NODE_OPTIONS=--unknown\n",
  "pytest.ini": "[pytest]\naddopts = --unknown\n",
  "tox.ini": "[pytest]\naddopts = --unknown\n",
  "conftest.py": 'raise Exception("read from outside of the project")\n',
  "pyproject.toml":
    '[tool.pytest.ini_options]\naddopts = "--unknown"\n[tool.ruff]\nline-length = 20\n',
  "ruff.toml": 'line-length = 20\n[lint]\nselect = ["ALL"]\n',
  "mypy.ini": "[mypy]\ndisallow_any_expr = True\n",
  "pom.xml": "<project/>",
  ".mvn/maven.config": "--unknown\n",
  ".mvn/jvm.config": "--unknown\n",
  "setup.cfg": "[mypy]\ndisallow_any_expr = True\n",
  "node_modules/@types/wrong/index.d.ts": 'const x: number = "text";\n',
  "node_modules/@types/wrong/package.json":
    '{"name":"@types/wrong","version":"1.0.0","types":"index.d.ts"}',
};

describe.skipIf(missing)("no configuration around a project reaches in", () => {
  const folder = folderForTests();

  it.each<[ui: string, backend: string]>([
    ["vanilla", "go"],
    ["svelte", "python"],
    ...(noJava === undefined ? [["vanilla", "java"] as [string, string]] : []),
  ])("%s, %s: all checks are green", async (ui, backend) => {
    const around = path.join(folder(), backend);
    for (const [name, content] of Object.entries(AROUND)) {
      const file = path.join(around, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    const flags = ["--ui", ui, "--backend", backend, "--host", "go"];
    const home = path.join(around, "packages/extension");
    const project = await emit(home, flags, [
      node,
      python,
      ...(backend === "java" ? [java] : []),
    ]);
    await project.shell("git init --quiet && git add --all");
    await project.shell("node scripts/install.mjs");
    for (const script of ["typecheck", "lint", "test", "build"])
      await project.shell(`npm run ${script}`);
    expect(
      await project.shell(
        "git status --porcelain --untracked | grep -v ^A || true",
      ),
    ).toBe("");
  });
});
