import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { dockerDesktop } from "../src/docker-desktop/client.js";
import { run } from "../src/docker-desktop/run.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

const runDocker = (...args) =>
  run(dockerDesktop().docker.cli, "ps", args, "docker");

const given = [
  ["Docker Desktop", {}, "'two words'"],
  ["Rancher Desktop", { id: "acme/whale-watch", version: "1" }, "two words"],
  ["Podman Desktop", { image: "" }, "two words"],
];

for (const [desktop, extension, quoted] of given) {
  test(`in ${desktop}, arguments reach the command as they are`, async () => {
    const exec = mock.fn(async () => ({ stdout: "done", stderr: "" }));
    standInForDockerDesktop({ exec, extension });

    assert.equal((await runDocker("two words", "--all")).stdout, "done");
    assert.deepEqual(callsOf(exec), [["ps", [quoted, "--all"]]]);
  });
}

test("on Windows, Docker Desktop has cmd.exe for a shell", async () => {
  const exec = mock.fn(async () => ({ stdout: "", stderr: "" }));
  standInForDockerDesktop({ exec, platform: "win32" });

  await runDocker("two words");

  assert.deepEqual(callsOf(exec), [["ps", ['"two words"']]]);
});

test("a failing command rejects with an Error that says what it printed", async () => {
  const cause = { code: 1, stdout: "", stderr: "No such container: web\n" };
  standInForDockerDesktop({ exec: () => Promise.reject(cause) });

  await assert.rejects(runDocker(), {
    name: "Error",
    message: "No such container: web",
    cause,
  });
});

test("a command that says nothing of its failure is named", async () => {
  const thrown = { code: 125, stdout: "", stderr: "" };
  standInForDockerDesktop({ exec: () => Promise.reject(thrown) });

  await assert.rejects(runDocker(), {
    message: "docker failed with exit code 125.",
  });
});

test("a command that resolves with an exit code is a failure too", async () => {
  const result = { stdout: "", code: 1, stderr: "no such image" };
  standInForDockerDesktop({ exec: async () => result });

  await assert.rejects(runDocker(), { message: "no such image" });
});
