import { describe } from "vitest";
import { describeFeatureContract } from "./support/feature-contract.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });

describe.skipIf(missing)("emitted", () => {
  describeFeatureContract({
    backend: "node",
    toolFolders: [node],
    async prepare(project) {
      // What runs in the image has no packages for development either.
      await project.shell("npm ci --omit=dev", { in: "backend" });
      const program = (entry: string) => ({
        command: `${node}/node`,
        args: [project.path("backend/src", entry)],
      });
      return {
        backend: program("main.ts"),
        healthcheck: program("healthcheck.ts"),
      };
    },
  });
});
