import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, inject, test } from "vitest";
import { describe as schema } from "../../generators/cli/describe.ts";
import { helpText } from "../../generators/cli/help.ts";
import { cliOptions } from "../../generators/cli/options.ts";
import { questions } from "../../generators/questions.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { cleanEnvironment, run } from "./support/run.ts";

const packed = JSON.parse(
  readFileSync(path.join(inject("bin"), "../../package.json"), "utf8"),
) as { version: string };

describe("--help", () => {
  test("knows every option and fits 80 columns", async () => {
    const cwd = temporaryFolder();
    const { code, stdout, stderr } = await run(["--help"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const { name } of [...questions, ...cliOptions])
      expect(stdout).toMatch(new RegExp(`--(\\[no-\\])?${name}\\b`));
    const wide = stdout.split("\n").filter((line) => line.length > 80);
    expect(wide).toEqual([]);
    expect(stdout).not.toMatch(/[ \t]$/m);
    // Forty names are nothing to read: what they are is.
    expect(stdout).toMatch(/--cap-add\s+Linux capability such as NET_ADMIN/);
    expect(stdout).not.toContain("SYS_TTY_CONFIG");
  });

  test("-h is the same, whatever else is given", async () => {
    const cwd = temporaryFolder();
    const long = await run(["--help"], { cwd });
    const short = await run(["x", "-h", "--ui", "none"], { cwd });
    expect(short).toEqual(long);
  });
});

test.for([
  ["--help", helpText],
  ["describe", schema],
] as const)("%s says what the questions say now", async ([word, text]) => {
  const { stdout } = await run([word], { cwd: temporaryFolder() });
  expect(stdout).toBe(`${text()}\n`);
});

test.for(["--version", "-v"])("%s prints the version alone", async (flag) => {
  const { code, stdout } = await run([flag], { cwd: temporaryFolder() });
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${packed.version}\n` });
});

describe("describe", () => {
  async function validator() {
    const { stdout } = await run(["describe"], { cwd: temporaryFolder() });
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    ajv.addFormat("uri", (text) => URL.canParse(text));
    return ajv.compile(JSON.parse(stdout) as object);
  }

  test("accepts the answers of a real run, and a list of them", async () => {
    const validate = await validator();
    const cwd = temporaryFolder();
    const { stdout } = await run(["x", "--json"], { cwd });
    const { answers } = JSON.parse(stdout) as { answers: object };
    const project = { ...answers, directory: "x" };
    expect(validate(project), JSON.stringify(validate.errors)).toBe(true);
    expect(validate([project, { directory: "y" }])).toBe(true);
    expect(validate({})).toBe(true);
  });

  test("refuses what a run refuses", async () => {
    const validate = await validator();
    for (const wrong of [
      { ui: "nope" },
      { titel: "A" },
      { title: 5 },
      { title: "" },
      { category: [] },
      { screenshot: [{ alt: "no url" }] },
      [],
      "text",
    ]) {
      expect(validate(wrong), JSON.stringify(wrong)).toBe(false);
      const input = JSON.stringify(wrong);
      const args = ["x", "--answers", "-"];
      const { code } = await run(args, { cwd: temporaryFolder(), input });
      expect(code, input).toBe(2);
    }
  });
});

test("output that nobody reads to its end is no crash", async () => {
  const child = spawn(process.execPath, [inject("bin"), "describe"], {
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (data) => (stderr += String(data)));
  const [code] = (await once(child, "close")) as [number];
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test.for(["0.10.48", "18.20.8", "20.18.3", "21.7.3", "22.11.0"])(
  "Node %s is told in one line that it is too old",
  async (version) => {
    const cwd = temporaryFolder();
    const fake = path.join(cwd, "fake.cjs");
    writeFileSync(
      fake,
      `Object.defineProperty(process.versions, "node", { value: "${version}" });`,
    );
    const program = [process.execPath, "-r", fake];
    const { code, stdout, stderr } = await run(["x"], { cwd, program });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^[^\n]+needs Node\.js 20\.19[^\n]+\n$/);
    expect(stderr).toContain(version);
  },
);
