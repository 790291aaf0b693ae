import { readFile, writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { planProject } from "../../generators/parts.ts";
import { answersFor } from "../support/answers.ts";
import { inPath as inPathOf } from "./support/fake-docker.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });

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

    async function inPath(docker?: string) {
      const { run, calls } = await inPathOf(project, node, docker);
      return {
        calls,
        run: (args: string, env?: Record<string, string>) =>
          run(`docker.mjs ${args}`, env),
      };
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

    it.each([
      ["acme/a_b-c", "acme_a_b-c"],
      ["registry.example/acme/x", "registryexample_acmex"],
      ["localhost:5000/acme/x.y", "localhost5000_acmexy"],
    ])(
      "{project} of %s is a name that Compose takes, and where the page looks for the container",
      async (image, expected) => {
        const { run, calls } = await inPath("");
        const file = project.path("package.json");
        const before = await readFile(file, "utf8");
        await writeFile(file, before.replace("acme/whale-watch", image));
        await run("compose --project-name {project} logs");
        await writeFile(file, before);
        const name = `${expected}-desktop-extension`;
        expect(name).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
        expect(await calls()).toEqual([
          `[compose][--project-name][${name}][logs]`,
        ]);
        const plan = await planProject(answersFor({ backend: "image", image }));
        const texts = [...plan.values()].map(({ content }) => content);
        expect(texts.join("\n")).toContain(`${name}-backend-1`);
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
