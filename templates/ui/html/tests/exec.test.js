import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { docker, streamDocker } from "../src/docker-desktop/exec.js";
import {
  callsOf,
  execResult,
  standInForDockerDesktop,
  standInStream,
} from "./stand-in.js";

test("a blocking command gets arguments quoted for the host's shell", async () => {
  const exec = mock.fn(async () => execResult('{"ID":"1"}\n'));
  standInForDockerDesktop({ exec, platform: "win32" });

  const result = await docker("ps", "--format", "{{json .}}");

  assert.deepEqual(callsOf(exec), [["ps", ["--format", '"{{json .}}"']]]);
  assert.deepEqual(result.parseJsonLines(), [{ ID: "1" }]);
});

test("a failing command rejects with an Error that says what it printed", async () => {
  const cause = { code: 1, stdout: "", stderr: "No such container: web\n" };
  standInForDockerDesktop({ exec: () => Promise.reject(cause) });

  await assert.rejects(docker("stop", "web"), {
    name: "Error",
    message: "No such container: web",
    cause,
  });
});

const failures = [
  [{ code: 125, stderr: "" }, "The command failed with exit code 125."],
  [{ signal: "SIGKILL", stderr: "" }, "The command was stopped by SIGKILL."],
  ["spawn docker ENOENT", "spawn docker ENOENT"],
  [undefined, "Something went wrong."],
];

for (const [thrown, message] of failures) {
  test(`a command that fails with ${JSON.stringify(thrown)} gives a readable message`, async () => {
    standInForDockerDesktop({ exec: () => Promise.reject(thrown) });

    await assert.rejects(docker("ps"), { message });
  });
}

test("a command that resolves with an exit code is a failure too", async () => {
  const result = { ...execResult(""), code: 1, stderr: "no such image" };
  standInForDockerDesktop({ exec: async () => result });

  await assert.rejects(docker("pull", "nope"), { message: "no such image" });
});

/** Streams a command that the test plays, and what is heard from it. */
function stream(...command) {
  const played = standInStream();
  standInForDockerDesktop(played);
  const onLine = mock.fn();
  const onEnd = mock.fn();
  const stop = streamDocker(command, { onLine, onEnd });
  return { ...played, onLine, onEnd, stop };
}

test("a streaming command gets its arguments as they are, and reports lines", () => {
  const { exec, print, exit, onLine, onEnd } = stream(
    "events",
    "--format",
    "{{json .}}",
  );
  print("first");
  print("second");
  exit(0);

  assert.deepEqual(callsOf(exec)[0].slice(0, 2), [
    "events",
    ["--format", "{{json .}}"],
  ]);
  assert.deepEqual(callsOf(onLine), [["first"], ["second"]]);
  assert.deepEqual(callsOf(onEnd), [[undefined]]);
});

test("a streaming command that fails ends with what it printed last", () => {
  const { printError, exit, onEnd } = stream("logs", "nope");
  printError("No such container: nope");
  exit(1);

  assert.deepEqual(callsOf(onEnd), [[new Error("No such container: nope")]]);
});

test("a streaming command that cannot start ends once, with the reason", () => {
  const { fail, exit, onEnd } = stream("events");
  fail("spawn docker ENOENT");
  exit(-1);

  const [[error], ...others] = callsOf(onEnd);
  assert.equal(error.message, "spawn docker ENOENT");
  assert.deepEqual(others, []);
});

test("a stopped command is closed, and nothing is heard from it again", () => {
  const { close, print, fail, onLine, onEnd, stop } = stream("events");
  stop();
  print("late");
  fail("SIGTERM");

  assert.equal(close.mock.callCount(), 1);
  assert.equal(onLine.mock.callCount(), 0);
  assert.equal(onEnd.mock.callCount(), 0);
});
