import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { parse } from "yaml";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });
const { missing: noJq, jq } = await tools({ jq: () => command("jq") });

/** Docker without Docker Desktop, as of 28: its own help and 0 for the help of a command it lacks. */
const LACKS_EXTENSION = `
case "$*" in
  *--help) echo "Usage:  docker [OPTIONS] COMMAND" ;;
  *) echo "docker: unknown command: docker $1" >&2; exit 1 ;;
esac`;

const HAS_EXTENSION = `
case "$*" in
  "extension --help") echo "Usage:  docker extension [command]" ;;
  *) exit "\${DOCKER_EXIT:-0}" ;;
esac`;

// Shell scripts stand in for Docker, as the programs at the other end of PATH.
describe.skipIf(missing || process.platform === "win32")(
  "scripts/docker.mjs of an emitted project",
  () => {
    const folder = folderForTests();
    let project: EmittedProject;

    beforeAll(async () => {
      project = await emit(folder(), ["--ui", "react"], [node]);
    });

    /** A PATH with Node.js and nothing else, or a stand-in for Docker too. */
    async function inPath(docker?: string) {
      const bin = path.join(temporaryFolder(), "bin");
      const log = path.join(bin, "calls");
      await mkdir(bin);
      await symlink(path.join(node, "node"), path.join(bin, "node"));
      if (docker !== undefined) {
        const script = path.join(bin, "docker");
        // One line a call, the arguments in brackets.
        const record = `{ printf '[%s]' "$@"; echo; } >> ${log}`;
        await writeFile(script, `#!/bin/sh\n${record}\n${docker}\n`);
        await chmod(script, 0o755);
      }
      const run = (args: string, env: Record<string, string> = {}) =>
        project.attempt(`node scripts/docker.mjs ${args}`, {
          env: { PATH: `${bin}`, ...env },
        });
      const calls = async () =>
        (await readFile(log, "utf8")).trimEnd().split("\n");
      return { bin, run, calls };
    }

    it("says where to get Docker when it is missing", async () => {
      const { run } = await inPath();
      for (const args of ["buildx build .", "extension ls"]) {
        const { exitCode, output } = await run(args);
        expect(output).toMatch(/^Docker was not found\. .*Docker Desktop/);
        expect(output.split("\n")).toHaveLength(1);
        expect(exitCode).toBe(1);
      }
    });

    it("says that this Docker has no extensions", async () => {
      const { run, calls } = await inPath(LACKS_EXTENSION);
      const { exitCode, output } = await run("extension install {tag}");
      expect(output).toMatch(/`docker extension` comes with Docker Desktop/);
      expect(output.split("\n")).toHaveLength(1);
      expect(exitCode).toBe(1);
      expect(await calls()).not.toContainEqual(
        expect.stringContaining("install"),
      );
    });

    it("does not ask for extensions where none are needed", async () => {
      const { run, calls } = await inPath("");
      expect(await run("compose logs")).toEqual({ exitCode: 0, output: "" });
      expect(await calls()).toEqual(["[compose][logs]"]);
    });

    it("replaces {tag} and {image}", async () => {
      const { run, calls } = await inPath(HAS_EXTENSION);
      await run("extension install {tag}");
      await run("extension rm {image}");
      expect(await calls()).toEqual([
        "[extension][--help]",
        "[extension][install][acme/whale-watch:0.1.0]",
        "[extension][--help]",
        "[extension][rm][acme/whale-watch]",
      ]);
    });

    it.skipIf(noJq)(
      "a release publishes both platforms with what is new, and only the version of package.json",
      async () => {
        const { bin, calls } = await inPath("");
        for (const [name, target] of Object.entries({ jq, sh: "/bin/sh" }))
          await symlink(target, path.join(bin, name));
        const { jobs } = parse(
          await readFile(project.path(".github/workflows/release.yml"), "utf8"),
        ) as { jobs: { image: { steps: { run?: string }[] } } };
        const steps = jobs.image.steps.flatMap(({ run }) => run ?? []);
        const release = (tag: string) =>
          project.attempt(steps.join(" && "), {
            env: { PATH: bin, GITHUB_REF_NAME: tag },
          });
        expect((await release("v9.9.9")).exitCode).toBe(1);
        expect((await release("v0.1.0")).exitCode).toBe(0);
        const [published, ...more] = await calls();
        expect(more).toEqual([]);
        for (const words of [
          "[buildx][build][--platform][linux/amd64,linux/arm64][--push]",
          "[--label][com.docker.extension.changelog=First release]",
          "[--tag][acme/whale-watch:0.1.0]",
        ])
          expect(published).toContain(words);
      },
    );

    it("passes arguments on as they are", async () => {
      const { run, calls } = await inPath("");
      await run(`build --build-arg 'A=b c' '' '$HOME' '"' '*' .`);
      expect(await calls()).toEqual([
        '[build][--build-arg][A=b c][][$HOME]["][*][.]',
      ]);
    });

    it("ends with Docker's exit code and shows what Docker prints", async () => {
      const fails = await inPath("echo out; echo err >&2; exit 42");
      const { exitCode, output } = await fails.run("build .");
      expect(exitCode).toBe(42);
      expect(output.split("\n").toSorted()).toEqual(["err", "out"]);
      const { run } = await inPath(HAS_EXTENSION);
      const failed = await run("extension ls", { DOCKER_EXIT: "3" });
      expect(failed.exitCode).toBe(3);
    });

    it("a killed Docker is not a success", async () => {
      const { run } = await inPath("kill -KILL $$");
      expect((await run("build .")).exitCode).not.toBe(0);
    });

    it("says what to do without arguments", async () => {
      const { run } = await inPath("");
      const { exitCode, output } = await run("");
      expect(output).toContain("node scripts/docker.mjs <docker arguments>");
      expect(exitCode).toBe(1);
    });
  },
);
