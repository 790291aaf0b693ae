import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { emit, folderForTests } from "../build/support/project.ts";
import { ANEW, attempt, hasEngine } from "../support/engine.ts";
import { provideBases } from "./support/stand-ins.ts";

/** Configuration that a package manager cannot but refuse, and a part of what it says. */
const refused = [
  {
    id: "npmrc",
    stage: "ui",
    text: "cache=/dev/null/nonsense\n",
    says: "/dev/null/nonsense",
  },
  {
    id: "goenv",
    stage: "host-go",
    text: "GO111MODULE=nonsense\n",
    says: "GO111MODULE=nonsense",
  },
  {
    id: "pipconf",
    stage: "backend",
    text: "[global]\ntimeout = nonsense\n",
    says: "nonsense",
  },
];

describe.skipIf(!hasEngine())("in a closed network", () => {
  const folder = folderForTests();
  const home = () => path.join(folder(), "project");

  beforeAll(async () => {
    await emit(
      home(),
      ["--ui", "svelte", "--backend", "python", "--host", "go"],
      [],
    );
    await provideBases([path.join(home(), "Dockerfile")]);
  });

  test.each(refused)(
    "the secret $id is what the package manager of stage $stage reads",
    async ({ id, stage, text, says }) => {
      const file = path.join(folder(), id);
      await writeFile(file, text);
      // What a secret holds is no reason to run an instruction again.
      const build = ["buildx", "build", ...ANEW, "--target", stage];
      const { exitCode, all } = await attempt(
        [...build, "--secret", `id=${id},src=${file}`, "."],
        { cwd: home() },
      );
      await rm(file);
      expect(exitCode, all).not.toBe(0);
      expect(all).toContain(says);
    },
  );

  test("each base image is the one that an argument names", async () => {
    const dockerfile = await readFile(path.join(home(), "Dockerfile"), "utf8");
    const names = [...dockerfile.matchAll(/^ARG (\w+_IMAGE)=/gm)].map(
      (line) => line[1]!,
    );
    expect(names.toSorted()).toEqual([
      "GOLANG_IMAGE",
      "NODE_IMAGE",
      "PYTHON_IMAGE",
    ]);
    for (const name of names) {
      // Nobody listens there, and the build says where it has looked.
      const image = `localhost:1/${name.toLowerCase()}:1`;
      const { exitCode, all } = await attempt(
        ["buildx", "build", "--build-arg", `${name}=${image}`, "."],
        { cwd: home() },
      );
      expect(exitCode, all).not.toBe(0);
      expect(all).toContain(image);
    }
  });
});
