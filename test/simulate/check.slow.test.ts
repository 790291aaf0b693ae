// The reviewer's walk, in the browser of this machine.
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test as anyTest } from "vitest";
import { findWholeChromium } from "../browser/support/chromium.ts";
import { tools } from "../build/support/tools.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { foreign, page, write } from "./support/foreign.ts";
import { left, type Result, simulate } from "./support/run.ts";

const { missing } = await tools({ chromium: findWholeChromium });
const test = anyTest.skipIf(missing !== undefined);

const NAMES = [
  "The page is not blank",
  "No error in the console",
  "No request has failed",
  "Nothing that axe finds",
];

/** Names of what failed, with what was found. */
function failed({ checks = [] }: Result): Record<string, string> {
  const all = checks
    .filter(({ ok }) => !ok)
    .map(({ name, found }) => [name, found.join("\n")]);
  return Object.fromEntries(all) as Record<string, string>;
}

test("a foreign extension that is in order passes, and is taken in light and in dark", async () => {
  const cwd = write(temporaryFolder(), foreign);
  const args = ["--check", "--screenshots", "shots"];
  const { code, result, stderr } = await simulate(cwd, args);
  expect(failed(result)).toEqual({});
  expect({ code, ok: result.ok, stderr }).toEqual({
    code: 0,
    ok: true,
    stderr: "",
  });
  expect(result.checks!.map(({ name }) => name)).toEqual(NAMES);
  const [light, dark] = result.screenshots!.map((file) => readFileSync(file));
  expect(result.screenshots).toEqual(
    ["light", "dark"].map((name) => path.join(cwd, "shots", `${name}.png`)),
  );
  for (const picture of [light!, dark!])
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([
      2400, 1600,
    ]);
  expect(light!.equals(dark!)).toBe(false);
  expect(left(cwd)).toEqual([]);
});

test("what is wrong with a page is named, each thing by its check", async () => {
  const script = `
    console.error("the sea is", 42);
    fetch("./no-such-file.json");
    document.querySelector("main").insertAdjacentHTML("beforeend", '<img src="data:,">');
    ddClient.desktopUI.toast.success("Ahoy");
    setTimeout(() => { throw new TypeError("thrown later"); });
  `;
  const cwd = write(temporaryFolder(), {
    ...foreign,
    "ui/build/index.html": page(script),
  });
  const { code, result } = await simulate(cwd, ["--check"]);
  const found = failed(result);
  expect({ code, ok: result.ok }).toEqual({ code: 1, ok: false });
  expect(Object.keys(found)).toEqual(NAMES.slice(1));
  expect(found[NAMES[1]!]).toContain("the sea is 42");
  expect(found[NAMES[1]!]).toContain("TypeError: thrown later");
  expect(found[NAMES[2]!]).toMatch(/404.*no-such-file\.json/);
  expect(found[NAMES[3]!]).toMatch(/^image-alt: .*\n.*<img/m);
  expect(result.error).toMatchObject({ code: "failed" });
  expect(result.calls).toEqual(['desktopUI.toast.success("Ahoy"): null']);
});

test("a page that shows nothing is blank, whatever it loads", async () => {
  const cwd = write(temporaryFolder(), {
    ...foreign,
    "ui/build/index.html":
      '<!doctype html><html lang="en"><title>W</title><div id="root"></div>',
  });
  const { code, result } = await simulate(cwd, ["--check"]);
  expect(code).toBe(1);
  expect(failed(result)).toHaveProperty([NAMES[0]!]);
});

test("a backend that cannot run without an engine is a failed check, and the page is looked at all the same", async () => {
  const metadata = {
    ...(JSON.parse(foreign["metadata.json"]!) as object),
    vm: {
      image: "${DESKTOP_PLUGIN_IMAGE}",
      exposes: { socket: "backend.sock" },
    },
  };
  const script = `
    await ddClient.extension.vm.service.get("/hello").catch(say);
    await ddClient.extension.vm.cli.exec("touch", ["ran-on-this-machine"]).catch(say);
  `;
  const cwd = write(temporaryFolder(), {
    ...foreign,
    "metadata.json": JSON.stringify(metadata),
    "ui/build/index.html": page(script),
  });
  const { code, result } = await simulate(cwd, ["--check"]);
  expect(code).toBe(1);
  const said =
    /The backend does not run\..*Start Docker, and then this again\./;
  expect(failed(result)["The backend answers"]).toMatch(said);
  expect(failed(result)).not.toHaveProperty([NAMES[0]!]);
  expect(result.limits!.join("\n")).toMatch(said);
  expect(result.calls!.join("\n")).toMatch(
    /vm\.service\.get\("\/hello"\): failed/,
  );
  expect(result.log!.join("\n")).toMatch(said);
  // Nor is what was meant for the container run elsewhere.
  expect(() => readFileSync(path.join(cwd, "ran-on-this-machine"))).toThrow();
});

anyTest("without a browser it says what to install", async () => {
  const cwd = write(temporaryFolder(), foreign);
  const { code, result } = await simulate(cwd, ["--check"], {
    PATH: cwd,
    CHROME_PATH: undefined,
  });
  expect(code).toBe(1);
  expect(result.error!.message).toMatch(
    /Chrome, Chromium or Edge.*CHROME_PATH/,
  );
  expect(left(cwd)).toEqual([]);
});
