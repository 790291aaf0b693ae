import { readFile, stat } from "node:fs/promises";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type EmittedProject,
  emit,
  folderForTests,
} from "./support/project.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node } = await tools({ node: node24 });

describe.skipIf(missing)("host/ of an emitted project with scripts", () => {
  const folder = folderForTests();
  let project: EmittedProject;

  beforeAll(async () => {
    const flags = ["--ui", "react", "--backend", "none", "--host", "script"];
    project = await emit(folder(), flags, [node]);
  });

  it("has tests, which its owner runs with the others", async () => {
    const { exitCode, output } = await project.attempt("npm run test:host");
    expect(output).toMatch(/pass 2\b/);
    expect(exitCode).toBe(0);
  });

  it
    .skipIf(process.platform === "win32")
    .each([
      "Ada",
      "Ada  & Sons",
      `"O'Neil" $HOME $(id) \`id\` \\n %s * ; | > x`,
      "-n",
      "鯨 ‏שלום",
      "two\nlines",
    ])("greets %j on Linux and macOS", async (name) => {
    const { stdout } = await execa(project.path("host/unix/greet.sh"), [name]);
    expect(stdout.startsWith(`Hello ${name}, this is `)).toBe(true);
  });

  it("can be started on Linux and macOS", async () => {
    const { mode } = await stat(project.path("host/unix/greet.sh"));
    expect(mode & 0o777).toBe(0o755);
  });

  it("has line endings and characters that cmd.exe reads on every machine", async () => {
    const script = await readFile(project.path("host/windows/greet.cmd"));
    const text = script.toString("latin1");
    expect(text).toMatch(/^(?:[\x20-\x7e]*\r\n)+$/);
  });
});
