import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { visits } from "../src/docker-desktop/visits.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

test("a visit is counted before the visits are shown", async () => {
  let count = 2;
  const post = mock.fn(async () => ({ day: "2026-11-21", count: ++count }));
  const get = mock.fn(async () => [
    { day: "2026-11-21", count },
    { day: "2026-11-19", count: 1 },
  ]);
  standInForDockerDesktop({ service: { get, post } });

  assert.deepEqual(await visits.load(), [
    ["2026-11-21", "3"],
    ["2026-11-19", "1"],
  ]);
  assert.deepEqual(callsOf(post), [["/visits", {}]]);
  assert.deepEqual(callsOf(get), [["/visits"]]);
});
