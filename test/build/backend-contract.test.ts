import { describe } from "vitest";
import { describeBackendContract } from "../contract/backend-contract.ts";
import { runToEnd, startBackend } from "../contract/run-backend.ts";
import { emit, folderForTests } from "./support/project.ts";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({
  node: node24,
  go: () => command("go"),
});

describe.skipIf(missing)("the emitted backend in Go", () => {
  const folder = folderForTests();
  let built: Promise<string> | undefined;

  const build = async () => {
    const options = ["--ui", "none", "--backend", "go"];
    const project = await emit(folder(), options, [node]);
    await project.shell("npm ci && npm run build");
    return project.path("backend/bin/backend");
  };
  const program = async () => ({ command: await (built ??= build()) });

  describeBackendContract(
    "go",
    async (socket) => startBackend(await program(), socket),
    {
      healthcheck: async (socket) =>
        runToEnd({ ...(await program()), args: ["healthcheck"] }, socket),
      requestTimeout: 10_000,
    },
  );
});
