import { expect, test, vi } from "vitest";
import { standInForDockerDesktop } from "./stand-in";
import { vmScript } from "./vm-script";

test("the script in the container greets by name", async () => {
  const exec = vi.fn(async () => ({
    stdout: "Hello, Ada Lovelace!\n",
    stderr: "",
  }));
  standInForDockerDesktop({ extension: { vm: { cli: { exec } } } });

  expect(await vmScript.run("Ada Lovelace")).toBe("Hello, Ada Lovelace!\n");
  expect(exec).toHaveBeenCalledExactlyOnceWith("/backend/greet.sh", [
    "'Ada Lovelace'",
  ]);
});

test("a script that fails rejects with what it printed", async () => {
  const thrown = { code: 1, stderr: "Who is there?\n" };
  const exec = () => Promise.reject(thrown);
  standInForDockerDesktop({ extension: { vm: { cli: { exec } } } });

  await expect(vmScript.run("Ada")).rejects.toThrow("Who is there?");
});

test("in Podman Desktop, which tells no exit code, a script that only complains has failed", async () => {
  const exec = vi.fn(async () => ({ stdout: "", stderr: "Who is there?\n" }));
  standInForDockerDesktop({ extension: { image: "", vm: { cli: { exec } } } });

  await expect(vmScript.run("Ada")).rejects.toThrow("Who is there?");
});

test("says so where there is no container", async () => {
  standInForDockerDesktop({ extension: { vm: undefined } });

  await expect(vmScript.run("Ada")).rejects.toThrow("no container");
});
