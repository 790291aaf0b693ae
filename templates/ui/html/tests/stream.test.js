import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { streamDocker } from "../src/docker-desktop/stream.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";
import { standInStream } from "./stand-in-stream.js";

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
  assert.equal(error.message, "docker was not found.");
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
