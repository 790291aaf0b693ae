import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { folderForTests, projectIn } from "../build/support/project.ts";
import { command, node24, tools } from "../build/support/tools.ts";
import { unixRequest } from "../contract/unix-http.ts";
import { startContainer } from "../engine/support/container-backend.ts";
import { provideBases } from "../engine/support/stand-ins.ts";
import { docker, hasEngine } from "../support/engine.ts";
import { SHAPES } from "./support/shapes.ts";

const { missing, node } = await tools({
  node: node24,
  go: () => command("go"),
});

const cde = `${process.execPath} ${inject("bin")}`;

/** Shapes that can be built without packages of theirs, and what is added to each. */
const ADDED = [
  ["the sample of a page alone", "backend go --feature storage --host go"],
  ["files from Windows, with a page that nothing builds", "backend node"],
] as const;

describe.skipIf(missing)("an extension that somebody else made", () => {
  const folder = folderForTests();

  it.each(ADDED)(
    "%s, with %s, is tested and built, and its backend answers",
    async (name, words) => {
      const { files } = SHAPES.find((shape) => shape.name === name)!;
      const home = path.join(folder(), words.split(" ")[1]!);
      for (const [file, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(home, file)), { recursive: true });
        await writeFile(path.join(home, file), text);
      }
      const project = projectIn(home, [node]);
      await project.shell(`${cde} add ${words}`);
      if (words.includes("go"))
        await project.shell("go vet ./... && go test ./...", { in: "backend" });
      else
        await project.shell("npm ci --silent && npm test", { in: "backend" });
      if (!hasEngine()) return;
      await provideBases([project.path("Dockerfile")]);
      const tag = `acme/foreign-${path.basename(home)}:1`;
      await docker(["build", "--tag", tag, home]);
      const backend = await startContainer(tag);
      try {
        const { status } = await unixRequest(backend.socket, "GET", "/health");
        expect(status).toBe(200);
      } finally {
        await backend.dispose();
        await docker(["rmi", "--force", tag]);
      }
    },
  );
});
