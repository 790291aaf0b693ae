import path from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { emit, folderForTests } from "../build/support/project.ts";
import { describeBackendContract } from "../contract/backend-contract.ts";
import { runToEnd } from "../contract/run-backend.ts";
import { attempt, docker, hasEngine } from "../support/engine.ts";
import { startContainer } from "./support/container-backend.ts";
import { provideBases } from "./support/stand-ins.ts";

/** How each image asks its own backend whether it is healthy. */
const HEALTHCHECKS = {
  go: ["/backend", "healthcheck"],
  node: ["node", "/backend/src/healthcheck.ts"],
  python: ["python", "-m", "app.healthcheck"],
};

// The contract once more, now where the backend is at home: in its own image.
describe.skipIf(!hasEngine())("in a container", () => {
  const folder = folderForTests();

  describe.each(Object.entries(HEALTHCHECKS))("%s", (language, healthcheck) => {
    const tag = `cde-contract-${process.pid}-${language}:1`;

    beforeAll(async () => {
      const home = path.join(folder(), language);
      await emit(home, ["--ui", "none", "--backend", language], []);
      await provideBases([path.join(home, "Dockerfile")]);
      await docker(["buildx", "build", "--load", "--tag", tag, "."], {
        cwd: home,
      });
    });
    afterAll(() => attempt(["image", "rm", "--force", tag]));

    describeBackendContract(language, (socket) => startContainer(tag, socket), {
      healthcheck: (socket) =>
        runToEnd(
          {
            command: "docker",
            args: [
              "run",
              "--rm",
              "--volume",
              `${path.dirname(socket)}:/run/guest-services`,
              "--env",
              `SOCKET=/run/guest-services/${path.basename(socket)}`,
              tag,
              ...healthcheck,
            ],
          },
          socket,
        ),
    });
  });
});
