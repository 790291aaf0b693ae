import { describe } from "vitest";
import { describeBackendContract } from "../contract/backend-contract.ts";
import { runToEnd, startBackend } from "../contract/run-backend.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });

describe.skipIf(missing)("emitted", () => {
  const folder = folderForTests();
  let emitted: Promise<EmittedProject> | undefined;

  // Nothing is installed: what runs in the image has no packages either.
  const project = () =>
    (emitted ??= emit(folder(), ["--ui", "none", "--backend", "node"], [node]));
  const program = async (entry: string) => ({
    command: `${node}/node`,
    args: [(await project()).path("backend/src", entry)],
  });

  describeBackendContract(
    "node",
    async (socket) => startBackend(await program("main.ts"), socket),
    {
      requestTimeout: 10_000,
      healthcheck: async (socket) =>
        runToEnd(await program("healthcheck.ts"), socket),
    },
  );
});
