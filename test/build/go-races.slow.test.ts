import path from "node:path";
import { describe, it } from "vitest";
import { emit, folderForTests } from "./support/project.ts";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({
  node: node24,
  go: () => command("go"),
  "C compiler for the race detector": () => command("cc", "gcc", "clang"),
});

describe.skipIf(missing)("a backend in Go", () => {
  const folder = folderForTests();

  // The detector needs another build of everything: once, with all that Go has.
  it("has tests that find no race", async () => {
    const features = [
      "storage",
      "jobs",
      "docker-socket",
      "vm-folder",
      "service-redis",
    ];
    const flags = features.flatMap((each) => ["--feature", each]);
    const options = ["--ui", "none", "--backend", "go", ...flags];
    const project = await emit(path.join(folder(), "race"), options, [node]);
    await project.shell("go test -race -count=1 ./...", { in: "backend" });
  });
});
