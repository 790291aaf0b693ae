import { describe } from "vitest";
import { describeFeatureContract } from "./support/feature-contract.ts";
import { pythonWith } from "./support/python.ts";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({
  node: node24,
  python: () => command("python3", "python"),
});

describe.skipIf(missing)("emitted", () => {
  describeFeatureContract({
    backend: "python",
    toolFolders: [node],
    async prepare(project) {
      const python = await pythonWith(project.path("backend/requirements.txt"));
      const program = (module: string) => ({
        command: `${python}/python`,
        args: ["-m", module],
        cwd: project.path("backend"),
      });
      return {
        backend: program("app"),
        healthcheck: program("app.healthcheck"),
      };
    },
  });
});
