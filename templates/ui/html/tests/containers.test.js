import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { listContainers } from "../src/docker-desktop/containers.js";
import { callsOf, execResult, standInForDockerDesktop } from "./stand-in.js";

test("all containers are listed, running or not", async () => {
  const rows = [{ Names: "web" }, { Names: "db" }];
  const printed = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const exec = mock.fn(async () => execResult(printed));
  standInForDockerDesktop({ exec });

  assert.deepEqual(await listContainers(), rows);
  assert.deepEqual(callsOf(exec), [
    ["ps", ["--all", "--format", "'{{json .}}'"]],
  ]);
});
