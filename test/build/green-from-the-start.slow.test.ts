import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { pythonWith } from "./support/python.ts";
import { brokenLinks } from "./support/links.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { command, fromNpm, node24, tools } from "./support/tools.ts";

const prettier = path.resolve(
  import.meta.dirname,
  "../../node_modules/prettier/bin/prettier.cjs",
);

const { missing, node } = await tools({
  node: node24,
  git: () => command("git"),
});
const { missing: noGo } = await tools({ go: () => command("go") });
const { missing: noPnpm, pnpm } = await tools({
  pnpm: () => fromNpm("pnpm", "latest"),
});
const { missing: noPython, python } = await tools({
  python: () => pythonWith("requirements-dev.txt"),
});
const { missing: noCompiler } = await tools({
  "C compiler for the race detector": () => command("cc", "gcc", "clang"),
});

/** The scripts that CI runs too. */
const CHECKS = ["lint", "typecheck", "test", "build"];

describe.skipIf(missing)("green from the start", () => {
  describe.each([
    ["react", "go", "image", "npm"],
    ["react", "go", "compose", "npm"],
    ["react", "none", undefined, "npm"],
    ["none", "go", "image", "npm"],
    ["react", "go", "image", "pnpm"],
    ["vue", "go", "image", "npm"],
    ["svelte", "none", undefined, "npm"],
    ["vanilla", "python", "compose", "npm"],
    ["react", "node", "image", "npm"],
  ] as const)("ui %s, backend %s, vm %s, %s", (ui, backend, vm, manager) => {
    const hasGo = backend === "go";
    const cannot =
      (hasGo && noGo) ||
      (manager === "pnpm" && noPnpm) ||
      (backend === "python" && noPython);
    const folder = folderForTests();
    let project: EmittedProject;
    let scripts: Record<string, string>;
    let locks: string[];

    beforeAll(async () => {
      if (cannot) return;
      const options = {
        "--ui": ui,
        "--backend": backend,
        "--package-manager": manager,
        ...(vm && { "--vm": vm }),
      };
      const inPath = [node];
      if (manager === "pnpm") inPath.push(pnpm);
      if (backend === "python") inPath.unshift(python);
      project = await emit(folder(), Object.entries(options).flat(), inPath);
      const manifest = await readFile(project.path("package.json"), "utf8");
      ({ scripts } = JSON.parse(manifest) as {
        scripts: Record<string, string>;
      });
      await project.shell(
        "git init --quiet && git add --all && git -c user.name=T -c user.email=t@example.com commit --quiet --message=First",
      );
      const files = (await project.shell("git ls-files")).split("\n");
      locks = files.filter((file) => file.endsWith("package-lock.json"));
    });

    it.skipIf(cannot)("is formatted", async () => {
      await project.shell(`node "${prettier}" --check .`);
    });

    it.skipIf(cannot)("no Markdown file links to nowhere", async () => {
      const files = await project.shell("git ls-files '*.md'");
      expect(files).toContain("README.md");
      for (const file of files.split("\n"))
        expect(await brokenLinks(project.path(file)), file).toEqual([]);
    });

    it.skipIf(cannot)("no lock names the registry it came from", async () => {
      expect(locks.length).toBeGreaterThan(0);
      for (const lock of locks)
        expect(await readFile(project.path(lock), "utf8")).not.toMatch(
          /"resolved"|https?:\/\/registry/,
        );
    });

    it.skipIf(cannot)("installs, without a problem in the tree", async () => {
      await project.shell(manager === "npm" ? "npm ci" : "pnpm install");
      if (ui === "none") return;
      // Fails when something is missing or of a wrong version.
      await project.shell(`${manager} ls --depth=Infinity`, { in: "ui" });
    });

    it.skipIf(cannot).each(CHECKS)("%s is green", async (check) => {
      if (!(check in scripts)) {
        expect([ui, check]).toEqual(["none", "typecheck"]);
        return;
      }
      const output = await project.shell(`${manager} run ${check}`);
      if (check === "lint" && ui !== "none")
        expect(output).toContain("Found 0 warnings and 0 errors");
    });

    if (hasGo) {
      it.skipIf(cannot)("Go code is formatted and vetted", async () => {
        const inBackend = { in: "backend" };
        expect(await project.shell("gofmt -l .", inBackend)).toBe("");
        expect(await project.shell("go vet ./...", inBackend)).toBe("");
      });

      it.skipIf(cannot || noCompiler)("Go tests find no race", async () => {
        await project.shell("go test -race -count=1 ./...", { in: "backend" });
      });

      it.skipIf(cannot)("Go builds without a C compiler", async () => {
        await project.shell("go build -o bin/ ./...", {
          in: "backend",
          env: { CGO_ENABLED: "0", CC: "false" },
        });
      });
    }

    it.skipIf(cannot)("all of this leaves git status clean", async () => {
      const status = await project.shell("git status --porcelain");
      // Only npm locks are shipped: the one of another manager is new, and is to be committed.
      const added =
        manager === "pnpm" ? ["pnpm-lock.yaml", "ui/pnpm-lock.yaml"] : [];
      expect(status).toBe(added.map((file) => `?? ${file}`).join("\n"));
    });
  });
});
