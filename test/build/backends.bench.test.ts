import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { startBackend } from "../contract/run-backend.ts";
import { type Figures, report } from "./support/figures.ts";
import { memoryOf, requestsPerSecond, timed } from "./support/measure.ts";
import { emit, folderForTests } from "./support/project.ts";
import { javaTools } from "./support/java.ts";
import { pythonWith } from "./support/python.ts";
import { SERVERS } from "./support/servers.ts";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node, java } = await tools({
  node: node24,
  go: () => command("go"),
  python: () => command("python3", "python"),
  java: javaTools,
});

const FEATURES = ["storage", "jobs", "docker-socket", "vm-folder"];

/** How each backend starts, rests and answers, while nothing else runs: printed, to be compared. */
describe.skipIf(missing)("a backend", () => {
  const folder = folderForTests();
  const all: Figures[] = [];
  afterAll(() => report("backends", all));

  it.each(
    Object.keys(SERVERS).flatMap((backend) =>
      [[], FEATURES].map((features) => ({ backend, features })),
    ),
  )("$backend with features $features is measured", async (row) => {
    const { backend, features } = row;
    const name = [backend, ...features].join(" ");
    const home = path.join(folder(), name.replaceAll(" ", "-"));
    const flags = features.flatMap((each) => ["--feature", each]);
    const options = ["--ui", "none", "--backend", backend, ...flags];
    const project = await emit(home, options, [node, java]);
    if (backend === "go" || backend === "java")
      await project.shell("npm run build");
    const python =
      backend === "python"
        ? await pythonWith(project.path("backend/requirements.txt"))
        : "";
    const start = () =>
      startBackend({
        ...SERVERS[backend]!(project, { node, python, java }),
        env: {
          DATA_DIR: path.join(home, `data-${performance.now()}`),
          DOCKER_SOCKET: path.join(home, "none.sock"),
          VM_FOLDER: home,
        },
      });
    const starts: number[] = [];
    for (let i = 0; i < 3; i++) {
      const { seconds, value } = await timed(start);
      starts.push(seconds * 1000);
      await value.dispose();
    }
    const started = await start();
    try {
      await delay(300);
      const memory = await memoryOf(started.pid);
      const requests = await requestsPerSecond(started.socket, "/items");
      const [, median] = starts.toSorted((a, b) => a - b);
      all.push({ project: name, start: median!, memory, requests });
      expect(await started.stop()).toEqual({ code: 0, signal: null });
    } finally {
      await started.dispose();
    }
  });
});
