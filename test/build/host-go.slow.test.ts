import { beforeAll, describe, expect, it } from "vitest";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { command, node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({
  node: node24,
  go: () => command("go"),
});

describe.skipIf(missing)("host/go of an emitted project", () => {
  const folder = folderForTests();
  let project: EmittedProject;

  beforeAll(async () => {
    const flags = ["--ui", "react", "--backend", "none", "--host", "go"];
    project = await emit(folder(), flags, [node]);
  });

  it("is green: lint, tests, build", async () => {
    for (const script of ["lint", "test", "build"])
      await project.shell(`npm run ${script}:host/go`);
  });

  it("greets whoever its argument names", async () => {
    await project.shell("npm run build:host/go");
    const greeter = project.path("host/go/bin/greeter");
    const output = await project.shell(`${greeter} 'Ada  & Sons'`);
    expect(output).toMatch(/^Hello Ada {2}& Sons, this is \w+\/\w+ on \S+\.$/);
    expect(await project.attempt(greeter)).toEqual({
      exitCode: 2,
      output: "usage: greeter <name>",
    });
  });
});
