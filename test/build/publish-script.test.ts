import { readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { inPath } from "./support/fake-docker.ts";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });
const { missing: noJq, jq } = await tools({ jq: () => command("jq") });

const plain = ["--ui", "html", "--backend", "none", "--vendor", "Acme"];
const filledIn = [
  "--icon-url",
  "https://example.org/icon.svg",
  "--screenshot",
  "Whales=https://example.org/whales.png",
];

// A shell script stands in for Docker, as the program at the other end of PATH.
describe.skipIf(missing || process.platform === "win32")(
  "scripts/publish.mjs of an emitted project",
  () => {
    const folder = folderForTests();
    const other = folderForTests();
    let project: EmittedProject;
    let unfinished: EmittedProject;

    beforeAll(async () => {
      project = await emit(folder(), [...plain, ...filledIn], [node]);
      unfinished = await emit(other(), plain, [node]);
    });

    it("stops with the list of placeholders, and goes on where told to", async () => {
      const { run, calls } = await inPath(unfinished, node, "");
      const { exitCode, output } = await run("publish.mjs");
      expect(exitCode).toBe(1);
      const labels = [
        "com.docker.desktop.extension.icon",
        "com.docker.extension.screenshots",
      ];
      expect(output.match(/^ {4}\S+$/gm)).toEqual(
        labels.map((label) => `    ${label}`),
      );
      const [flag] = /--[\w-]+/.exec(output)!;
      expect((await run(`publish.mjs ${flag}`)).exitCode).toBe(0);
      const [published, ...more] = await calls();
      expect(more).toEqual([]);
      expect(published).toMatch(/^\[buildx\]\[build\]/);
      expect(published).not.toContain(flag);
    });

    it("later options win: elsewhere, attestations may be wanted", async () => {
      const { run, calls } = await inPath(project, node, "");
      await run("publish.mjs --provenance=mode=max");
      expect((await calls())[0]).toMatch(
        /\[--provenance=false\].*\[--provenance=mode=max\]\[\.\]$/,
      );
    });

    it.skipIf(noJq)(
      "a release publishes both platforms with what is new, and only the version of package.json",
      async () => {
        const { bin, calls } = await inPath(project, node, "");
        for (const [name, target] of Object.entries({ jq, sh: "/bin/sh" }))
          await symlink(target, path.join(bin, name));
        const { jobs } = parse(
          await readFile(project.path(".github/workflows/release.yml"), "utf8"),
        ) as { jobs: { image: { steps: { run?: string }[] } } };
        const steps = jobs.image.steps.flatMap(({ run }) => run ?? []);
        const release = (tag: string) =>
          project.attempt(steps.join(" && "), {
            env: { PATH: bin, GITHUB_REF_NAME: tag },
          });
        expect((await release("v9.9.9")).exitCode).toBe(1);
        expect((await release("v0.1.0")).exitCode).toBe(0);
        const [published, ...more] = await calls();
        expect(more).toEqual([]);
        for (const words of [
          "[buildx][build][--platform][linux/amd64,linux/arm64][--push]",
          "[--label][com.docker.extension.changelog=First release]",
          "[--tag][acme/whale-watch:0.1.0]",
        ])
          expect(published).toContain(words);
      },
    );
  },
);
