import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { kubectlVersion } from "../src/docker-desktop/kubectl.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

const programs = { darwin: "kubectl", linux: "kubectl", win32: "kubectl.exe" };

for (const [platform, program] of Object.entries(programs)) {
  test(`on ${platform}, ${program} says which one it is`, async () => {
    const exec = mock.fn(async () => ({
      stdout: "Client Version: v1.34\n",
      stderr: "",
    }));
    standInForDockerDesktop({
      extension: { host: { cli: { exec } } },
      platform,
    });

    assert.equal(await kubectlVersion.run(""), "Client Version: v1.34\n");
    // No cluster is asked for its version: there may be none.
    assert.deepEqual(callsOf(exec), [[program, ["version", "--client"]]]);
  });
}
