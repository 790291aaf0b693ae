import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { hostScript } from "../src/docker-desktop/host-script.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

const scripts = { darwin: "greet.sh", linux: "greet.sh", win32: "greet.cmd" };

for (const [platform, script] of Object.entries(scripts)) {
  test(`on ${platform}, the script is ${script} and greets by name`, async () => {
    const exec = mock.fn(async () => ({ stdout: "Hello, Ada!\n", stderr: "" }));
    standInForDockerDesktop({
      extension: { host: { cli: { exec } } },
      platform,
    });

    assert.equal(await hostScript.run("Ada"), "Hello, Ada!\n");
    assert.deepEqual(callsOf(exec), [[script, ["Ada"]]]);
  });
}
