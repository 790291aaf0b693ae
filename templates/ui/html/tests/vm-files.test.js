import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { vmFiles } from "../src/docker-desktop/vm-files.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

test("each file is shown by its name, its type and when it changed", async () => {
  const modified = "2026-11-21T11:00:00Z";
  const get = mock.fn(async () => [
    { name: "containers", type: "directory", modified },
    { name: "engine.log", type: "file", modified },
  ]);
  standInForDockerDesktop({ service: { get } });

  const rows = await vmFiles.load();

  const shown = new Date(modified).toLocaleString();
  assert.deepEqual(rows, [
    ["containers", "directory", shown],
    ["engine.log", "file", shown],
  ]);
  assert.deepEqual(callsOf(get), [["/files"]]);
});
