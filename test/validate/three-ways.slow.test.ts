import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { reportsOn } from "../../generators/validate/reports.ts";
import { openTarget } from "../../generators/validate/target.ts";
import { emit, folderForTests } from "../build/support/project.ts";
import { provideBases } from "../engine/support/stand-ins.ts";
import { docker, hasEngine } from "../support/engine.ts";

/** Rules about the build's sources, and about what only an image can have. */
const ONE_WAY = new Set([
  "image-attestations",
  "image-platforms",
  "image-tag",
  "label-variable",
]);

describe.skipIf(!hasEngine())("a project that was emitted", () => {
  const folder = folderForTests();
  const tags: string[] = [];
  afterAll(async () => {
    if (tags.length > 0) await docker(["image", "rm", "--force", ...tags]);
  });

  it.each([
    ["by default", []],
    [
      "with services, and programs for the host",
      "--ui vue --backend python --host script --host go --feature service-redis --feature docker-socket".split(
        " ",
      ),
    ],
    ["of files alone", ["--ui", "html", "--backend", "script"]],
  ])(
    "%s: its folder, its image and an archive of that say the same",
    async (name, flags) => {
      const id = name.replaceAll(/\W+/g, "-");
      const project = await emit(path.join(folder(), id), flags, []);
      await provideBases([project.path("Dockerfile")]);
      const tag = `cde-test-three-ways/${id}:1.0.0`;
      tags.push(tag);
      const cwd = project.folder;
      await docker(["buildx", "build", "--load", "--tag", tag, "."], { cwd });
      const archive = path.join(folder(), `${id}.tar`);
      await docker(["save", "--output", archive, tag]);
      const said = async (target: string) => {
        const [report] = await reportsOn(await openTarget(target), {});
        const { findings, hosts, capabilities } = report!.report;
        const found = findings
          .filter(({ rule }) => !ONE_WAY.has(rule))
          .map(({ rule, severity, message }) => [rule, severity, message]);
        expect(findings.filter(({ severity }) => severity === "error")).toEqual(
          [],
        );
        return { found: found.toSorted(), hosts, capabilities };
      };
      const byFolder = await said(project.folder);
      expect(await said(archive)).toEqual(byFolder);
      expect(await said(tag)).toEqual(byFolder);
    },
  );
});
