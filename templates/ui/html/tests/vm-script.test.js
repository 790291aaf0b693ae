import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { vmScript } from "../src/docker-desktop/vm-script.js";
import { callsOf, execResult, standInForDockerDesktop } from "./stand-in.js";

test("the script in the container greets by name", async () => {
  const vmExec = mock.fn(async () => execResult("Hello, Ada Lovelace!\n"));
  standInForDockerDesktop({ vmExec });

  assert.equal(await vmScript.run("Ada Lovelace"), "Hello, Ada Lovelace!\n");
  assert.deepEqual(callsOf(vmExec), [
    ["/backend/greet.sh", ["'Ada Lovelace'"]],
  ]);
});

test("a script that fails rejects with what it printed", async () => {
  const thrown = { code: 1, stderr: "Who is there?\n" };
  standInForDockerDesktop({ vmExec: () => Promise.reject(thrown) });

  await assert.rejects(vmScript.run("Ada"), { message: "Who is there?" });
});

test("says so where there is no container", async () => {
  standInForDockerDesktop();
  delete window.ddClient.extension.vm;

  await assert.rejects(vmScript.run("Ada"), /no container/);
});
