import { beforeAll, describe, expect, it } from "vitest";
import { DOCKER_DESKTOP, inPath } from "./support/fake-docker.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });

const IMAGE = "acme/whale-watch";
const SETTING =
  /"Allow only extensions distributed through the Docker Marketplace"/;

// A shell script stands in for Docker, as the program at the other end of PATH.
describe.skipIf(missing || process.platform === "win32")(
  "scripts/extension.mjs of an emitted project",
  () => {
    const folder = folderForTests();
    let project: EmittedProject;

    beforeAll(async () => {
      const flags = ["--ui", "html", "--backend", "none"];
      project = await emit(folder(), flags, [node]);
    });

    /** A Docker Desktop with what is done to extensions, their list and help left out. */
    async function desktop() {
      const { run, calls } = await inPath(project, node, DOCKER_DESKTOP);
      const changes = async () =>
        (await calls()).filter(
          (call) => !/--help|\[extension\]\[ls\]|\[volume\]/.test(call),
        );
      return { changes, run };
    }

    it("installs the built image, and passes options on", async () => {
      const { run, changes } = await desktop();
      expect(await run("extension.mjs install --quiet")).toEqual({
        exitCode: 0,
        output: "",
      });
      expect(await changes()).toEqual([
        `[extension][install][--force][--quiet][${IMAGE}:0.1.0]`,
      ]);
    });

    it("names the setting that may be the reason when Docker Desktop refuses", async () => {
      const { run } = await desktop();
      const refused = await run("extension.mjs install", {
        REFUSES: "install",
      });
      expect(refused.output).toMatch(SETTING);
      expect(refused.output).toContain("Settings > Extensions");
      expect(refused.exitCode).toBe(1);
    });

    it("every update has another tag than the installed extension, in turns", async () => {
      const { run, changes } = await desktop();
      await run("extension.mjs install");
      for (let times = 0; times < 3; times++)
        expect((await run("extension.mjs update")).exitCode).toBe(0);
      expect((await changes()).slice(1)).toEqual([
        `[tag][${IMAGE}:0.1.0][${IMAGE}:0.1.0-dev]`,
        `[extension][update][--force][${IMAGE}:0.1.0-dev]`,
        `[extension][update][--force][${IMAGE}:0.1.0]`,
        `[tag][${IMAGE}:0.1.0][${IMAGE}:0.1.0-dev]`,
        `[extension][update][--force][${IMAGE}:0.1.0-dev]`,
      ]);
    });

    it("an update installs what is not installed yet", async () => {
      const { run, changes } = await desktop();
      expect((await run("extension.mjs update")).exitCode).toBe(0);
      expect(await changes()).toEqual([
        `[extension][install][--force][${IMAGE}:0.1.0]`,
      ]);
    });

    it("replaces the extension where an update fails", async () => {
      const { run, changes } = await desktop();
      await run("extension.mjs install");
      const { exitCode, output } = await run("extension.mjs update", {
        REFUSES: "update",
      });
      expect(exitCode, output).toBe(0);
      expect((await changes()).slice(-2)).toEqual([
        `[extension][rm][${IMAGE}]`,
        `[extension][install][--force][${IMAGE}:0.1.0]`,
      ]);
    });

    it("deletes no volume to get an update done, but says how", async () => {
      const { run, changes } = await desktop();
      await run("extension.mjs install");
      const { exitCode, output } = await run("extension.mjs update", {
        REFUSES: "update",
        VOLUMES: "acme_whale-watch-desktop-extension_data",
      });
      expect(exitCode).toBe(1);
      expect(output).toContain("deletes its volumes");
      expect(output).toContain(`docker extension rm ${IMAGE}\n`);
      expect(await changes()).not.toContain(`[extension][rm][${IMAGE}]`);
    });

    it("says what it can do", async () => {
      const { run } = await desktop();
      for (const args of ["", " toString"]) {
        const { exitCode, output } = await run(`extension.mjs${args}`);
        expect(output).toBe(
          "Say what to do: node scripts/extension.mjs install|update",
        );
        expect(exitCode).toBe(1);
      }
    });
  },
);
