import assert from "node:assert/strict";
import { test } from "node:test";
import {
  dockerDesktop,
  hasDockerDesktop,
} from "../src/docker-desktop/client.js";
import { standInForDockerDesktop } from "./stand-in.js";

test("Docker Desktop is found where it provides its client", () => {
  standInForDockerDesktop({ platform: "darwin" });

  assert.equal(hasDockerDesktop(), true);
  assert.equal(dockerDesktop().host.platform, "darwin");
});

test("a plain browser can import the client, and is told when it uses it", () => {
  globalThis.window = {};

  assert.equal(hasDockerDesktop(), false);
  assert.throws(() => dockerDesktop(), /Docker Desktop/);
});
