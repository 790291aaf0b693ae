import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { vmScript } from "../src/docker-desktop/vm-script.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

test("the script in the container greets by name", async () => {
  const exec = mock.fn(async () => ({
    stdout: "Hello, Ada Lovelace!\n",
    stderr: "",
  }));
  standInForDockerDesktop({ extension: { vm: { cli: { exec } } } });

  assert.equal(await vmScript.run("Ada Lovelace"), "Hello, Ada Lovelace!\n");
  assert.deepEqual(callsOf(exec), [["/backend/greet.sh", ["'Ada Lovelace'"]]]);
});

test("a script that fails rejects with what it printed", async () => {
  const thrown = { code: 1, stderr: "Who is there?\n" };
  const exec = () => Promise.reject(thrown);
  standInForDockerDesktop({ extension: { vm: { cli: { exec } } } });

  await assert.rejects(vmScript.run("Ada"), { message: "Who is there?" });
});

test("in Podman Desktop, which tells no exit code, a script that only complains has failed", async () => {
  const exec = async () => ({ stdout: "", stderr: "Who is there?\n" });
  standInForDockerDesktop({ extension: { image: "", vm: { cli: { exec } } } });

  await assert.rejects(vmScript.run("Ada"), { message: "Who is there?" });
});

test("says so where there is no container", async () => {
  standInForDockerDesktop({ extension: { vm: undefined } });

  await assert.rejects(vmScript.run("Ada"), /no container/);
});
