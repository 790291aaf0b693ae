import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { hostScript } from "../src/docker-desktop/host-script.js";
import { callsOf, execResult, standInForDockerDesktop } from "./stand-in.js";

const scripts = { darwin: "greet.sh", linux: "greet.sh", win32: "greet.cmd" };

for (const [platform, script] of Object.entries(scripts)) {
  test(`on ${platform}, the script is ${script} and greets by name`, async () => {
    const hostExec = mock.fn(async () => execResult("Hello, Ada!\n"));
    standInForDockerDesktop({ hostExec, platform });

    assert.equal(await hostScript.run("Ada"), "Hello, Ada!\n");
    assert.deepEqual(callsOf(hostExec), [[script, ["Ada"]]]);
  });
}
