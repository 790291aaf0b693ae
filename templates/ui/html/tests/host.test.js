import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { runOnHost } from "../src/docker-desktop/host.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

const program = { unix: "tool.sh", windows: "tool.cmd" };

const hosts = [
  ["darwin", "tool.sh", "'two words'"],
  ["linux", "tool.sh", "'two words'"],
  ["win32", "tool.cmd", '"two words"'],
];

for (const [platform, name, quoted] of hosts) {
  test(`on ${platform}, ${name} runs with its arguments quoted`, async () => {
    const exec = mock.fn(async () => ({ stdout: "done\n", stderr: "" }));
    standInForDockerDesktop({
      extension: { host: { cli: { exec } } },
      platform,
    });

    assert.equal(await runOnHost(program, "two words", "--fast"), "done\n");
    assert.deepEqual(callsOf(exec), [[name, [quoted, "--fast"]]]);
  });
}

test("a batch file is not given what it would run as a command", async () => {
  const exec = mock.fn(async () => ({ stdout: "", stderr: "" }));
  standInForDockerDesktop({
    extension: { host: { cli: { exec } } },
    platform: "win32",
  });

  await assert.rejects(runOnHost(program, '" & calc & "'), /double quote/);
  assert.equal(exec.mock.callCount(), 0);

  await runOnHost({ unix: "tool", windows: "tool.exe" }, 'say "hi"');
  assert.equal(exec.mock.callCount(), 1);
});

test("Podman Desktop, which has no cmd.exe, is not given a batch file", async () => {
  const exec = mock.fn(async () => ({ stdout: "", stderr: "" }));
  const extension = { image: "", host: { cli: { exec } } };
  standInForDockerDesktop({ extension, platform: "win32" });

  await assert.rejects(runOnHost(program), /cannot run a batch file/);
  await runOnHost({ unix: "tool", windows: "tool.exe" }, "two words");

  assert.deepEqual(callsOf(exec), [["tool.exe", ["two words"]]]);
});

test("a failing program rejects with what it printed", async () => {
  const thrown = { code: 2, stderr: "no such whale\n" };
  const exec = () => Promise.reject(thrown);
  standInForDockerDesktop({ extension: { host: { cli: { exec } } } });

  await assert.rejects(runOnHost(program), { message: "no such whale" });
});

test("says so where nothing was put on the host", async () => {
  standInForDockerDesktop();

  await assert.rejects(runOnHost(program), /no host binaries/);
});
