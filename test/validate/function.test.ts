import { symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, inject, test } from "vitest";
import { planProject } from "../../generators/parts.ts";
import type { ImageInput } from "../../generators/validate/extension.ts";
import { reportsOn } from "../../generators/validate/reports.ts";
import schema from "../../generators/validate/schema/metadata.schema.json" with { type: "json" };
import { stacks } from "../support/combinations.ts";
import { temporaryFolder } from "../support/temporary.ts";

const PROGRAM = `
import { RULES, positionOf, validate, validateInput, type Finding } from "create-docker-extension/validate";

const reports = await validate(".", { profile: "marketplace" });
const findings: readonly Finding[] = reports[0]!.report.findings;
const again = validateInput({ kind: "folder", paths: ["metadata.json"], read: (path) => (path === "metadata.json" ? "{" : undefined) });
console.log(JSON.stringify({
  rules: findings.map(({ rule }) => rule),
  line: positionOf(findings.find(({ rule }) => rule === "metadata-schema")!, reports[0]!)?.line,
  again: again.findings.map(({ rule }) => rule),
  known: RULES.length,
}));
`;

test("the package has validate as a typed function, which needs nothing else", async () => {
  const folder = temporaryFolder();
  const installed = path.resolve(inject("bin"), "../../../..");
  await symlink(
    path.join(installed, "node_modules"),
    path.join(folder, "node_modules"),
    "junction",
  );
  await writeFile(path.join(folder, "main.mts"), PROGRAM);
  await writeFile(path.join(folder, "package.json"), '{"private":true}');
  await writeFile(path.join(folder, "metadata.json"), '{\n  "nmae": "x"\n}');
  const tsc = path.resolve("node_modules/typescript/bin/tsc");
  const compilerOptions = {
    module: "nodenext",
    strict: true,
    types: [],
    lib: ["es2023", "dom"],
  };
  await writeFile(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["main.mts"] }),
  );
  const { stdout: problems } = await execa(process.execPath, [tsc], {
    cwd: folder,
    reject: false,
  });
  expect(problems).toBe("");
  const { stdout } = await execa(process.execPath, ["main.mjs"], {
    cwd: folder,
  });
  const said = JSON.parse(stdout) as Record<string, unknown>;
  expect(said).toMatchObject({ line: 2, again: ["metadata-json"] });
  expect(said["rules"]).toContain("metadata-schema");
  expect(said["known"]).toBeGreaterThan(40);
});

test("the published schema takes every metadata.json that is emitted", async () => {
  const check = new Ajv2020({ strict: false }).compile(schema);
  for (const { name, answers } of stacks) {
    const text = (await planProject(answers)).get("metadata.json")!.content;
    expect(check(JSON.parse(text)), name).toBe(true);
  }
  expect(check({ icon: "a.svg", name: "x" })).toBe(false);
});

test("of several images in an archive each report names its own", async () => {
  const image = (names: string[], platform: string): ImageInput => ({
    kind: "image",
    labels: { "org.opencontainers.image.title": names.join() },
    command: ["/service"],
    entrypoint: undefined,
    names,
    platform,
    platforms: [platform],
    hasAttestations: false,
    kindOf: () => "file",
    read: () => undefined,
    head: () => undefined,
  });
  const targetsOf = async (...inputs: ImageInput[]) => {
    const target = { name: "a.tar", folder: undefined, prefix: "", inputs };
    return (await reportsOn(target, {})).map((each) => each.target);
  };
  const [amd64, arm64] = ["linux/amd64", "linux/arm64"] as const;
  expect(await targetsOf(image(["a:1"], amd64), image([], arm64))).toEqual([
    "a.tar (a:1, linux/amd64)",
    "a.tar (linux/arm64)",
  ]);
  expect(
    await targetsOf(image(["a:1"], amd64), image(["a:1"], arm64)),
  ).toHaveLength(2);
  expect(await targetsOf(image(["a:1"], amd64))).toEqual(["a.tar"]);
});
