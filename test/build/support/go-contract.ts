import { describe } from "vitest";
import {
  type ContractOptions,
  describeBackendContract,
} from "../../contract/backend-contract.ts";
import { runToEnd, startBackend } from "../../contract/run-backend.ts";
import { emit, folderForTests } from "./project.ts";
import { command, node24, tools } from "./tools.ts";

/** Emits the backend in Go, builds it as its owner would, and holds it to the contract. */
export async function describeGoContract(
  options: Pick<ContractOptions, "requestTimeout">,
): Promise<void> {
  const { missing, node } = await tools({
    node: node24,
    go: () => command("go"),
  });

  describe.skipIf(missing)("emitted", () => {
    const folder = folderForTests();
    let built: Promise<string> | undefined;

    const build = async () => {
      const flags = ["--ui", "none", "--backend", "go"];
      const project = await emit(folder(), flags, [node]);
      await project.shell("npm ci && npm run build");
      return project.path("backend/bin/backend");
    };
    const program = async () => ({ command: await (built ??= build()) });

    describeBackendContract(
      "go",
      async (socket) => startBackend(await program(), socket),
      {
        ...options,
        healthcheck: async (socket) =>
          runToEnd({ ...(await program()), args: ["healthcheck"] }, socket),
      },
    );
  });
}
