import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { parse } from "yaml";
import { environment } from "../build/support/environment.ts";
import { emit, folderForTests } from "../build/support/project.ts";
import { node24, tools } from "../build/support/tools.ts";
import { registry } from "../support/registry.ts";

const { missing, node } = await tools({ node: node24 });

const folder = folderForTests();
const server = registry([inject("tarball")]);
let address = "";

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  address = `http://127.0.0.1:${port}/`;
});

afterAll(() => server.close());

test.skipIf(missing)(
  "the emitted workflow, and npm run validate, take the version that made the project, and fail on a broken label",
  async () => {
    const project = await emit(path.join(folder(), "project"), [], [node]);
    const workflow = parse(
      await readFile(project.path(".github/workflows/ci.yml"), "utf8"),
    ) as { jobs: { image: { steps: { run?: string }[] } } };
    const line = workflow.jobs.image.steps
      .map(({ run }) => run)
      .find((run) => run?.includes(" validate "))!;
    const run = (command: string) =>
      execa(command, {
        shell: true,
        cwd: project.folder,
        env: {
          ...environment(node),
          CI: "true",
          npm_config_registry: address,
          npm_config_cache: path.join(folder(), "npm-cache"),
        },
        extendEnv: false,
        reject: false,
      });
    const fine = await run(line);
    expect(fine.exitCode, fine.stderr).toBe(0);
    expect(fine.stdout).not.toContain("::error");
    const file = project.path("Dockerfile");
    const dockerfile = await readFile(file, "utf8");
    await writeFile(
      file,
      dockerfile.replace(/(categories=")[^"]*/, "$1utilities"),
    );
    const broken = await run(line);
    expect(broken.exitCode).toBe(1);
    expect(broken.stdout).toMatch(
      /^::error file=Dockerfile,line=\d+,.*title=label-categories::/m,
    );
    const script = await run("npm run validate");
    expect(script.exitCode).toBe(1);
    expect(script.stdout).toContain("error label-categories");
  },
);
