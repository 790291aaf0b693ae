import { describe } from "vitest";
import { describeBackendContract } from "../contract/backend-contract.ts";
import { runToEnd, startBackend } from "../contract/run-backend.ts";
import { pythonWith } from "./support/python.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node, python } = await tools({
  node: node24,
  python: () => pythonWith("requirements.txt"),
});

describe.skipIf(missing)("emitted", () => {
  const folder = folderForTests();
  let emitted: Promise<EmittedProject> | undefined;

  const project = () =>
    (emitted ??= emit(
      folder(),
      ["--ui", "none", "--backend", "python"],
      [node],
    ));
  const program = async (module: string) => ({
    command: `${python}/python`,
    args: ["-m", module],
    cwd: (await project()).path("backend"),
  });

  describeBackendContract(
    "python",
    async (socket) => startBackend(await program("app"), socket),
    {
      requestTimeout: 10_000,
      endlessHeads: true,
      healthcheck: async (socket) =>
        runToEnd(await program("app.healthcheck"), socket),
    },
  );
});
