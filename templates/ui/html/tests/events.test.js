import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { watchEvents } from "../src/docker-desktop/events.js";
import { callsOf, standInForDockerDesktop, standInStream } from "./stand-in.js";

test("events are heard until they are stopped", () => {
  const { exec, print, close } = standInStream();
  standInForDockerDesktop({ exec });
  const onLine = mock.fn();

  const stop = watchEvents({ onLine, onEnd: mock.fn() });
  print("container start web");
  stop();
  print("container stop web");

  assert.equal(callsOf(exec)[0][0], "events");
  assert.deepEqual(callsOf(onLine), [["container start web"]]);
  assert.equal(close.mock.callCount(), 1);
});
