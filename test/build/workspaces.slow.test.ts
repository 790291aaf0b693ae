import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { environment } from "./support/environment.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { fromNpm, node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });

/** More starts than this are a run-away: the manager is not started any more. */
const LIMIT = 6;

const LOCKS: Readonly<Record<string, string>> = {
  npm: "package-lock.json",
  pnpm: "pnpm-lock.yaml",
  yarn: "yarn.lock",
  bun: "bun.lock",
};

/** What is around a project, which lies in packages/ext of it. */
const WORKSPACES: Record<string, (patterns: string[]) => [string, string]> = {
  // What npm, Yarn and Bun read; Lerna's is the same.
  "package.json": (workspaces) => [
    "package.json",
    JSON.stringify({ name: "around", private: true, workspaces }),
  ],
  "pnpm-workspace.yaml": (packages) => [
    "pnpm-workspace.yaml",
    JSON.stringify({ packages }),
  ],
};

/** Leaves the folders of a project one dependency each, quick to install. */
async function dependOnMs(
  project: EmittedProject,
  folders: string[],
  manager: string,
): Promise<void> {
  const dependencies = { ms: "2.1.3" };
  const entries: Record<string, object> = {};
  for (const folder of folders) {
    const file = project.path(folder, "package.json");
    const manifest = JSON.parse(await readFile(file, "utf8")) as object;
    await writeFile(
      file,
      JSON.stringify({ ...manifest, dependencies, devDependencies: {} }),
    );
    entries[folder] = { version: "0.0.0", dependencies };
    entries[`node_modules/${folder}`] = { resolved: folder, link: true };
    entries[`${folder}/node_modules/ms`] = { version: "2.1.3" };
  }
  if (manager !== "npm") return;
  const file = project.path("package-lock.json");
  const lock = JSON.parse(await readFile(file, "utf8")) as {
    packages: { "": object };
  };
  const packages = { "": lock.packages[""], ...entries };
  await writeFile(file, JSON.stringify({ ...lock, packages }));
}

describe.skipIf(missing)("installing never starts itself again", () => {
  const folder = folderForTests();

  describe.each([
    ["npm", "10.9.4"],
    ["npm", "11.19.1"],
    ["npm", "12.2.2"],
    ["pnpm", "10.34.9"],
    ["pnpm", "11.28.11"],
    ["pnpm", "12.21.0"],
    ["yarn", "1.22.22"],
    ["bun", "1.4.5"],
  ])("%s %s", (manager, version) => {
    const home = () => path.join(folder(), `${manager}-${version}`);
    let bin: string;

    /** A project whose folders of packages have a single dependency each, in a new folder. */
    const project = async (name: string, place = ".", backend = "go") => {
      const around = path.join(home(), name);
      const options = ["--ui", "vanilla", "--backend", backend];
      const emitted = await emit(
        path.join(around, place),
        [...options, "--package-manager", manager],
        [node],
      );
      const parts = backend === "node" ? ["ui", "backend"] : ["ui"];
      await dependOnMs(emitted, parts, manager);
      return { around, emitted };
    };

    /** The same in packages/ext of a workspace. */
    const projectInWorkspace = async (name: string, pattern: string) => {
      const made = await project(name, "packages/ext", "node");
      await writeFile(
        path.join(made.around, "package.json"),
        '{"name":"around","private":true}',
      );
      const kind = manager === "pnpm" ? "pnpm-workspace.yaml" : "package.json";
      const [file, content] = WORKSPACES[kind]!([pattern]);
      await writeFile(path.join(made.around, file), content);
      return made;
    };

    /** Installs, and tells how often the manager was started for that. */
    const install = async (cwd: string) => {
      const log = path.join(home(), "starts");
      await rm(log, { force: true });
      const env = { ...environment(path.join(home(), "bin"), node), LOG: log };
      // Yarn 1 puts itself in front of PATH: its scripts count themselves.
      const counting = `--require=${path.join(home(), "count.cjs")}`;
      const ended = await execa(manager, ["install"], {
        cwd,
        env: manager === "yarn" ? { ...env, NODE_OPTIONS: counting } : env,
        extendEnv: false,
        reject: false,
        all: true,
        stdin: "ignore",
        timeout: 60_000,
      });
      const starts = (await readFile(log, "utf8")).trim().split("\n");
      return { ...ended, starts };
    };

    beforeAll(async () => {
      bin = await fromNpm(manager, version);
      await mkdir(path.join(home(), "bin"), { recursive: true });
      const shim = path.join(home(), "bin", manager);
      const count =
        manager === "yarn"
          ? ""
          : `echo "$PWD" >>"$LOG"\n[ "$(wc -l <"$LOG")" -le ${LIMIT} ] || exit 99\n`;
      await writeFile(
        shim,
        `#!/bin/sh\n${count}exec "${path.join(bin, manager)}" "$@"\n`,
      );
      await chmod(shim, 0o755);
      await writeFile(
        path.join(home(), "count.cjs"),
        `const { appendFileSync, readFileSync } = require("node:fs");
if (/yarn(\\.js)?$/.test(process.argv[1] ?? "")) {
  appendFileSync(process.env.LOG, process.cwd() + "\\n");
  if (readFileSync(process.env.LOG, "utf8").split("\\n").length > ${LIMIT + 1}) process.exit(99);
}
`,
      );
      const { emitted } = await project("first");
      await install(emitted.folder);
    });

    /** Where programs of these folders find their one dependency, and the lock that has it. */
    const isInstalled = async (emitted: EmittedProject, ...parts: string[]) => {
      for (const part of parts)
        await emitted.shell(`node -e 'require("ms")'`, { in: part });
      expect(await readdir(emitted.folder)).toContain(LOCKS[manager]);
    };

    it.each(["go", "node"])(
      "one start does outside of a workspace, with a backend in %s",
      async (backend) => {
        const { emitted } = await project(`alone-${backend}`, ".", backend);
        const ran = await install(emitted.folder);
        expect(ran.exitCode, ran.all).toBe(0);
        expect(ran.starts).toHaveLength(1);
        await isInstalled(
          emitted,
          ...(backend === "node" ? ["ui", "backend"] : ["ui"]),
        );
      },
    );

    it("one start does in a folder of the project", async () => {
      const { emitted } = await project("below", ".", "node");
      const ran = await install(emitted.path("ui"));
      expect(ran.exitCode, ran.all).toBe(0);
      expect(ran.starts).toHaveLength(1);
      await isInstalled(emitted, "ui");
    });

    it.each(
      ["packages/*", "packages/**"].flatMap((pattern) => [
        [pattern, "the project"],
        [pattern, "around it"],
      ]),
    )("two starts do in a workspace of %s, from %s", async (pattern, from) => {
      const name = `${pattern.length}-${from.length}`;
      const { around, emitted } = await projectInWorkspace(name, pattern);
      const ran = await install(from === "around it" ? around : emitted.folder);
      expect(ran.exitCode, ran.all).toBe(0);
      expect(ran.starts.length, ran.starts.join("\n")).toBeLessThanOrEqual(2);
      // The image is built from the project's own lock.
      await isInstalled(emitted, "ui", "backend");
    });

    it("in a folder of a project that is no workspace", async () => {
      const { around, emitted } = await project("folder", "packages/ext");
      await writeFile(
        path.join(around, "package.json"),
        '{"name":"around","private":true}',
      );
      const ran = await install(emitted.folder);
      expect(ran.exitCode, ran.all).toBe(0);
      expect(ran.starts).toHaveLength(1);
      await isInstalled(emitted, "ui");
    });
  });

  it("without packages, a script says what to run", async () => {
    const flags = ["--ui", "vanilla", "--backend", "none"];
    const project = await emit(path.join(folder(), "off"), flags, [node]);
    for (const script of ["dev", "test", "lint", "typecheck", "build"]) {
      const { exitCode, output } = await project.attempt(`npm run ${script}`);
      expect(exitCode).toBe(1);
      expect(output).toContain(
        "ui/ is not installed. Run this first: node scripts/install.mjs",
      );
    }
  });
});
