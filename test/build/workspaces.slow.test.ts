import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { environment } from "./support/environment.ts";
import { emit, folderForTests } from "./support/project.ts";
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

/** Leaves a folder's package.json one dependency, quick to install. */
async function dependOnMs(folder: string, manager: string): Promise<void> {
  const file = path.join(folder, "package.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as { name: string };
  const dependencies = { ms: "2.1.3" };
  await writeFile(
    file,
    JSON.stringify({ ...manifest, dependencies, devDependencies: {} }),
  );
  if (manager !== "npm") return;
  const { name } = manifest;
  await writeFile(
    path.join(folder, "package-lock.json"),
    JSON.stringify({
      name,
      version: "0.0.0",
      lockfileVersion: 3,
      requires: true,
      packages: {
        "": { name, version: "0.0.0", dependencies },
        "node_modules/ms": { version: "2.1.3" },
      },
    }),
  );
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
    /** How often it is started where nothing is around: pnpm installs the folders along with the project. */
    const alone = manager === "pnpm" ? 1 : 2;
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
      for (const part of backend === "node" ? ["ui", "backend"] : ["ui"])
        await dependOnMs(emitted.path(part), manager);
      return { around, emitted };
    };

    /** The same in packages/ext of a workspace. */
    const projectInWorkspace = async (
      name: string,
      pattern: string,
      backend?: string,
    ) => {
      const made = await project(name, "packages/ext", backend);
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

    it("outside of a workspace", async () => {
      const { emitted } = await project("alone");
      const ran = await install(emitted.folder);
      expect(ran.exitCode, ran.all).toBe(0);
      expect(ran.starts).toHaveLength(alone);
      await emitted.shell("test -d ui/node_modules/ms");
    });

    it.each(
      ["packages/*", "packages/**"].flatMap((pattern) => [
        [pattern, "the project"],
        [pattern, "around it"],
      ]),
    )("in a workspace of %s, from %s", async (pattern, from) => {
      const name = `${pattern.length}-${from.length}`;
      const { around, emitted } = await projectInWorkspace(name, pattern);
      const ran = await install(from === "around it" ? around : emitted.folder);
      expect(ran.exitCode, ran.all).toBe(0);
      expect(ran.starts.length, ran.starts.join("\n")).toBeLessThanOrEqual(2);
      await emitted.shell("test -d ui/node_modules/ms");
    });

    it.each(["packages/*", "packages/**"])(
      "with packages of the backend, too, in a workspace of %s",
      async (pattern) => {
        const { around, emitted } = await projectInWorkspace(
          `two-${pattern.length}`,
          pattern,
          "node",
        );
        const lock = LOCKS[manager]!;
        const ran = await install(around);
        expect(ran.exitCode, ran.all).toBe(0);
        // The image is built from the lock in each folder.
        for (const part of ["ui", "backend"])
          await emitted.shell(
            `test -d ${part}/node_modules/ms -a -f ${part}/${lock}`,
          );
        // All but pnpm have one lock for what one run installs.
        const most = manager === "pnpm" ? 2 : 3;
        expect(ran.starts.length, ran.starts.join("\n")).toBeLessThanOrEqual(
          most,
        );
      },
    );

    it("in a folder of a project that is no workspace", async () => {
      const { around, emitted } = await project("folder", "packages/ext");
      await writeFile(
        path.join(around, "package.json"),
        '{"name":"around","private":true}',
      );
      const ran = await install(emitted.folder);
      expect(ran.exitCode, ran.all).toBe(0);
      expect(ran.starts).toHaveLength(alone);
      await emitted.shell("test -d ui/node_modules/ms");
    });
  });

  it("without install scripts, a script says what to run", async () => {
    const flags = ["--ui", "vanilla", "--backend", "none"];
    const project = await emit(path.join(folder(), "off"), flags, [node]);
    await project.shell("npm install --ignore-scripts");
    for (const script of ["dev", "test", "lint", "typecheck", "build"]) {
      const { exitCode, output } = await project.attempt(`npm run ${script}`);
      expect(exitCode).toBe(1);
      expect(output).toContain(
        "ui/ is not installed. Run this first: node scripts/install.mjs",
      );
    }
  });
});
