import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });

describe.skipIf(missing || process.platform === "win32")(
  "backend/ of an emitted project with scripts",
  () => {
    const folder = folderForTests();
    let project: EmittedProject;

    beforeAll(async () => {
      const flags = ["--ui", "react", "--backend", "script"];
      project = await emit(folder(), flags, [node]);
    });

    it("has tests, which its owner runs with the others", async () => {
      const { exitCode, output } = await project.attempt(
        "npm run test:backend",
      );
      expect(output).toMatch(/pass 2\b/);
      expect(exitCode).toBe(0);
    });

    it.each([
      "Ada",
      "Ada  & Sons",
      `"O'Neil" $HOME $(id) \`id\` \\n %s * ; | > x`,
      "-n",
      "鯨 ‏שלום",
    ])("greets %j", async (name) => {
      const script = project.path("backend/scripts/greet.sh");
      const { stdout } = await execa(script, [name]);
      expect(stdout.startsWith(`Hello ${name}, this is `)).toBe(true);
    });

    it.each(["SIGTERM", "SIGINT"] as const)(
      "keeps the container up until %s, and then ends at once and well",
      async (signal) => {
        // With a group of its own, since what it waits for outlives it here.
        const child = execa(project.path("backend/scripts/keep-alive.sh"), {
          detached: true,
          reject: false,
          stdio: "ignore",
        });
        try {
          await sleep(1000);
          expect(child.exitCode).toBe(null);
          const start = performance.now();
          child.kill(signal);
          const [exitCode] = (await once(child, "exit")) as [number | null];
          expect(exitCode).toBe(0);
          expect(performance.now() - start).toBeLessThan(2000);
        } finally {
          process.kill(-child.pid!, "SIGKILL");
        }
      },
    );
  },
);
