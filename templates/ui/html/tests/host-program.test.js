import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { hostProgram } from "../src/docker-desktop/host-program.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

const programs = { darwin: "greeter", linux: "greeter", win32: "greeter.exe" };

for (const [platform, program] of Object.entries(programs)) {
  test(`on ${platform}, the program is ${program} and greets by name`, async () => {
    const exec = mock.fn(async () => ({ stdout: "Hello, Ada!\n", stderr: "" }));
    standInForDockerDesktop({
      extension: { host: { cli: { exec } } },
      platform,
    });

    assert.equal(await hostProgram.run("Ada"), "Hello, Ada!\n");
    assert.deepEqual(callsOf(exec), [[program, ["Ada"]]]);
  });
}
