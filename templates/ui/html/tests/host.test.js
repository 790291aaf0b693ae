import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { runOnHost } from "../src/docker-desktop/host.js";
import { callsOf, execResult, standInForDockerDesktop } from "./stand-in.js";

const program = { unix: "tool.sh", windows: "tool.cmd" };

const hosts = [
  ["darwin", "tool.sh", "'two words'"],
  ["linux", "tool.sh", "'two words'"],
  ["win32", "tool.cmd", '"two words"'],
];

for (const [platform, name, quoted] of hosts) {
  test(`on ${platform}, ${name} runs with its arguments quoted`, async () => {
    const hostExec = mock.fn(async () => execResult("done\n"));
    standInForDockerDesktop({ hostExec, platform });

    assert.equal(await runOnHost(program, "two words", "--fast"), "done\n");
    assert.deepEqual(callsOf(hostExec), [[name, [quoted, "--fast"]]]);
  });
}

test("a batch file is not given what it would run as a command", async () => {
  const hostExec = mock.fn(async () => execResult(""));
  standInForDockerDesktop({ hostExec, platform: "win32" });

  await assert.rejects(runOnHost(program, '" & calc & "'), /double quote/);
  assert.equal(hostExec.mock.callCount(), 0);

  await runOnHost({ unix: "tool", windows: "tool.exe" }, 'say "hi"');
  assert.equal(hostExec.mock.callCount(), 1);
});

test("a failing program rejects with what it printed", async () => {
  const thrown = { code: 2, stderr: "no such whale\n" };
  standInForDockerDesktop({ hostExec: () => Promise.reject(thrown) });

  await assert.rejects(runOnHost(program), { message: "no such whale" });
});

test("says so where nothing was put on the host", async () => {
  standInForDockerDesktop();
  delete window.ddClient.extension.host;

  await assert.rejects(runOnHost(program), /no host binaries/);
});
