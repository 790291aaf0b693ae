import { describe } from "vitest";
import { describeBackendContract } from "../contract/backend-contract.ts";
import { runToEnd, startBackend } from "../contract/run-backend.ts";
import type { Programs } from "./support/feature-contract.ts";
import { buildJava, javaTools } from "./support/java.ts";
import { emit, folderForTests } from "./support/project.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node, java } = await tools({ node: node24, java: javaTools });

describe.skipIf(missing)("emitted", () => {
  const folder = folderForTests();
  let built: Promise<Programs> | undefined;

  const build = async () => {
    const flags = ["--ui", "none", "--backend", "java"];
    return buildJava(await emit(folder(), flags, [node, java]), java);
  };
  const programs = () => (built ??= build());

  describeBackendContract(
    "java",
    async (socket) => startBackend((await programs()).backend, socket),
    {
      requestTimeout: 10_000,
      healthcheck: async (socket) =>
        runToEnd((await programs()).healthcheck, socket),
    },
  );
});
