import path from "node:path";
import { describe, expect, test } from "vitest";
import { emit, folderForTests } from "../build/support/project.ts";
import { fromNpm, node24, tools } from "../build/support/tools.ts";
import { attempt, docker, hasEngine } from "../support/engine.ts";
import { provideBases } from "./support/stand-ins.ts";

const { missing, node } = await tools({ node: node24 });

/** Where the backend's own code is, a package is found, and nothing that only tests need. */
const FINDS = `
  await import("redis");
  const isThere = (name) => import(name).then(() => true, () => false);
  if (await isThere("typescript")) throw new Error("typescript is there, too");
`;

describe.skipIf(missing || !hasEngine())("an image has its packages", () => {
  const folder = folderForTests();

  test.each([
    ["npm", "11.19.1"],
    ["pnpm", "12.21.0"],
    ["yarn", "1.22.22"],
    ["bun", "1.4.5"],
  ])(
    "from the lock that %s %s writes, and without one",
    { timeout: 600_000 },
    async (manager, version) => {
      const home = path.join(folder(), manager);
      const stack =
        "--ui vanilla --backend node --feature service-redis --package-manager";
      const flags = [...stack.split(" "), manager];
      const project = await emit(home, flags, [
        await fromNpm(manager, version),
        node,
      ]);
      await provideBases([project.path("Dockerfile")]);
      const tag = `cde-manager-${process.pid}-${manager}:1`;
      const buildAndLook = async () => {
        await docker(["build", "--tag", tag, home]);
        const script = ["--input-type=module", "--eval", FINDS];
        const run = ["run", "--rm", "--workdir", "/backend/src", tag, "node"];
        await docker([...run, ...script]);
        await docker(["run", "--rm", tag, "test", "-f", "/ui/index.html"]);
      };
      try {
        await buildAndLook();
        // What is added to one folder may be put at the root of all.
        await project.shell(
          `${manager === "npm" ? "npm install" : `${manager} add`} ms@2.1.3`,
          {
            in: "backend",
          },
        );
        await buildAndLook();
        const script = ["node", "--eval", 'require("ms")'];
        const run = ["run", "--rm", "--workdir", "/backend/src", tag];
        const { exitCode, all } = await attempt([...run, ...script]);
        expect(exitCode, all).toBe(0);
      } finally {
        await attempt(["image", "rm", "--force", tag]);
      }
    },
  );
});
