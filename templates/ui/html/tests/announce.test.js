import assert from "node:assert/strict";
import { test } from "node:test";
import { announce } from "../src/announce.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

test("a success is said in a toast, where there is something to say", async () => {
  const { toast } = standInForDockerDesktop();

  assert.equal(await announce(async () => {}), true);
  assert.equal(
    await announce(
      async () => "whales",
      (what) => `Counted the ${what}.`,
    ),
    true,
  );

  assert.deepEqual(callsOf(toast.success), [["Counted the whales."]]);
  assert.deepEqual(callsOf(toast.error), []);
});

test("a failure is said in its own words", async () => {
  const { toast } = standInForDockerDesktop();

  const done = await announce(
    () => Promise.reject(new Error("disk is full")),
    () => "Counted them.",
  );

  assert.equal(done, false);
  assert.deepEqual(callsOf(toast.success), []);
  assert.deepEqual(callsOf(toast.error), [["disk is full"]]);
});
