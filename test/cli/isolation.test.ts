import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { withoutNetwork } from "./support/machine.ts";
import { run } from "./support/run.ts";
import { snapshot } from "./support/snapshot.ts";

test("generating needs no network", async (context) => {
  const unshared = withoutNetwork(context);
  const cwd = temporaryFolder();
  const program = [...unshared, process.execPath];
  const { code, stderr } = await run(["x"], { cwd, program });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("nothing is written but the directory, home and working directory included", async () => {
  const cwd = temporaryFolder();
  const home = temporaryFolder();
  const temp = temporaryFolder();
  chmodSync(home, 0o500);
  const directories = Object.fromEntries(
    ["CONFIG", "CACHE", "DATA", "STATE"].map((kind) => [
      `XDG_${kind}_HOME`,
      path.join(home, kind),
    ]),
  );
  const env = { HOME: home, USERPROFILE: home, TMPDIR: temp, ...directories };
  const before = statSync(home).mtimeMs;
  const { code, stderr } = await run(["x"], { cwd, env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(snapshot(home)).toEqual({});
  expect(statSync(home).mtimeMs).toBe(before);
  expect(readdirSync(cwd)).toEqual(["x"]);
  // V8's compile cache is the one exception; older Nodes have none.
  const others = readdirSync(temp).filter(
    (name) => name !== "node-compile-cache",
  );
  expect(others).toEqual([]);
});

test("nothing is written beside the installed command", async () => {
  const installed = path.resolve(inject("bin"), "../..");
  const before = snapshot(installed);
  await run(["x"], { cwd: temporaryFolder() });
  expect(snapshot(installed)).toEqual(before);
});

test("settings of Yeoman that lie around do not matter", async () => {
  const cwd = temporaryFolder();
  const home = temporaryFolder();
  for (const folder of [cwd, home])
    for (const name of [".yo-rc.json", ".yo-rc-global.json"])
      writeFileSync(path.join(folder, name), "{ broken");
  const { code } = await run(["x"], { cwd, env: { HOME: home } });
  expect(code).toBe(0);
  const clean = temporaryFolder();
  await run(["x"], { cwd: clean });
  expect(snapshot(path.join(cwd, "x"))).toEqual(
    snapshot(path.join(clean, "x")),
  );
});
