import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { engineImages } from "../src/docker-desktop/engine-images.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

test("each image is shown by its names and its size", async () => {
  const get = mock.fn(async () => [
    { id: "sha256:1", names: ["nginx:1.29", "web:latest"], size: 192_345_678 },
    { id: "sha256:2", names: [], size: 40_000 },
  ]);
  standInForDockerDesktop({ service: { get } });

  assert.deepEqual(await engineImages.load(), [
    ["nginx:1.29, web:latest", "192.3 MB"],
    ["<none>", "0.0 MB"],
  ]);
  assert.deepEqual(callsOf(get), [["/images"]]);
});
