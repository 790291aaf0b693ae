import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { readRecord } from "./support/record.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

const YAML = `# a comment
directory: x
title: "Ada"
category: [database, volumes]
screenshot:
  - alt: A table
    url: https://ada.example/1.png
additional-url: Home=https://ada.example/
`;
const ADA = {
  directory: "x",
  title: "Ada",
  category: ["database", "volumes"],
  screenshot: [{ alt: "A table", url: "https://ada.example/1.png" }],
  "additional-url": "Home=https://ada.example/",
};
const RECORDED = {
  title: "Ada",
  category: ["database", "volumes"],
  screenshot: [{ alt: "A table", url: "https://ada.example/1.png" }],
  "additional-url": [{ title: "Home", url: "https://ada.example/" }],
};

/** Runs with an answers file that must be refused. */
async function refused(content: string, args: string[] = []) {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, "a.json"), content);
  const before = snapshot(cwd);
  const call = ["--answers", "a.json", ...args];
  const { code, stdout, stderr } = await run(call, { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(snapshot(cwd)).toEqual(before);
  return stderr;
}

describe("--answers", () => {
  test.for([
    ["answers.json", JSON.stringify(ADA)],
    ["with-a-byte-order-mark.json", `\uFEFF${JSON.stringify(ADA)}`],
    ["answers.yaml", YAML],
    ["windows.yml", YAML.replaceAll("\n", "\r\n")],
  ] as const)("reads %s", async ([name, content]) => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, name), content);
    const { code, stderr } = await run(["--answers", name], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(readRecord(path.join(cwd, "x"))).toMatchObject(RECORDED);
  });

  test.for([
    ["JSON", JSON.stringify(ADA)],
    ["YAML", YAML],
  ] as const)("- reads %s from standard input", async ([, input]) => {
    const cwd = temporaryFolder();
    const { code } = await run(["--answers", "-"], { cwd, input });
    expect(code).toBe(0);
    expect(readRecord(path.join(cwd, "x"))).toMatchObject(RECORDED);
  });

  test("flags beat the file, the directory among them", async () => {
    const cwd = temporaryFolder();
    const args = ["y", "--answers", "-", "--title", "Grace"];
    await run(args, { cwd, input: JSON.stringify(ADA) });
    expect(readdirSync(cwd)).toEqual(["y"]);
    expect(readRecord(path.join(cwd, "y"))).toMatchObject({
      title: "Grace",
      category: RECORDED.category,
    });
  });

  test("the record of a project is an answers file for the next", async () => {
    const cwd = temporaryFolder();
    await run(["x", "--title", "Ada", "--license", "MIT"], { cwd });
    const record = readRecord(path.join(cwd, "x"));
    const input = JSON.stringify({ ...record, directory: "y" });
    expect((await run(["--answers", "-"], { cwd, input })).code).toBe(0);
    expect(snapshot(path.join(cwd, "y"))).toEqual(
      snapshot(path.join(cwd, "x")),
    );
  });

  test("a list makes several projects", async () => {
    const cwd = temporaryFolder();
    const list = [{ directory: "a" }, { directory: "b", ui: "none" }];
    const input = JSON.stringify(list);
    const { code, stdout } = await run(["--answers", "-"], { cwd, input });
    expect(code).toBe(0);
    expect(readdirSync(cwd).toSorted()).toEqual(["a", "b"]);
    expect(stdout).toContain("in a:");
    expect(stdout).toContain("in b:");
  });

  test("a list is checked as a whole before its first project is written", async () => {
    const bad = [{ directory: "a" }, { directory: "b", ui: "ract" }];
    const stderr = await refused(JSON.stringify(bad));
    expect(stderr).toContain('"ui" in entry 2 of a.json must be one of');
    expect(
      await refused(JSON.stringify([{ directory: "a" }, { directory: "./a" }])),
    ).toContain("Two projects go to the same directory");
  });

  test("a list is not begun when files are in the way of its second project", async () => {
    const cwd = temporaryFolder();
    await run(["b"], { cwd });
    const before = snapshot(cwd);
    const list = [{ directory: "a" }, { directory: "b", title: "Other" }];
    const input = JSON.stringify(list);
    const { code, stderr } = await run(["--answers", "-"], { cwd, input });
    expect(code).toBe(1);
    expect(stderr).toContain("in the way in b");
    expect(snapshot(cwd)).toEqual(before);
  });

  test("an unknown key is named, with the one that was meant", async () => {
    expect(await refused('{"directory": "x", "titl": "A"}')).toMatch(
      /"titl" in a\.json is not known: did you mean title/,
    );
  });

  test("values of the wrong kind are named by their place", async () => {
    expect(await refused("directory: 5")).toContain('"directory" in a.json');
    expect(await refused("{directory: x, title: 5}")).toContain(
      '"title" in a.json must be a text, not a number.',
    );
    expect(await refused("[1]")).toContain("Entry 1 of a.json");
    expect(await refused("just words")).toContain("is not an object");
  });

  test.for([
    ["an empty file", "", "a.json is empty"],
    ["an empty list", "[]", "holds an empty list"],
    ["broken JSON", '{"title": "A"', "a.json is neither JSON nor YAML"],
    ["broken YAML", "a: [b", "a.json is neither JSON nor YAML"],
  ] as const)("refuses %s", async ([, content, message]) => {
    expect(await refused(content)).toContain(message);
  });

  test("a file that is not there is named", async () => {
    const cwd = temporaryFolder();
    const { code, stderr } = await run(["--answers", "no.json"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(
      "no.json could not be read: there is no such file",
    );
  });

  test("one directory for a list of several is refused", async () => {
    const list = JSON.stringify([{ directory: "a" }, { directory: "b" }]);
    expect(await refused(list, ["c"])).toContain("holds 2 projects");
  });
});
