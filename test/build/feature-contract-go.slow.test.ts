import { describe } from "vitest";
import { describeFeatureContract } from "./support/feature-contract.ts";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({
  node: node24,
  go: () => command("go"),
});

describe.skipIf(missing)("emitted", () => {
  describeFeatureContract({
    backend: "go",
    toolFolders: [node],
    async prepare(project) {
      await project.shell("npm ci && npm run build");
      const binary = { command: project.path("backend/bin/backend") };
      return {
        backend: binary,
        healthcheck: { ...binary, args: ["healthcheck"] },
      };
    },
  });
});
