import { expect, test, vi } from "vitest";
import { execResult, standInForDockerDesktop } from "./stand-in";
import { vmScript } from "./vm-script";

test("the script in the container greets by name", async () => {
  const vmExec = vi.fn(async () => execResult("Hello, Ada Lovelace!\n"));
  standInForDockerDesktop({ vmExec });

  expect(await vmScript.run("Ada Lovelace")).toBe("Hello, Ada Lovelace!\n");
  expect(vmExec).toHaveBeenCalledExactlyOnceWith("/backend/greet.sh", [
    "'Ada Lovelace'",
  ]);
});

test("a script that fails rejects with what it printed", async () => {
  const thrown = { code: 1, stderr: "Who is there?\n" };
  standInForDockerDesktop({ vmExec: () => Promise.reject(thrown) });

  await expect(vmScript.run("Ada")).rejects.toThrow("Who is there?");
});

test("says so where there is no container", async () => {
  standInForDockerDesktop();
  vi.stubGlobal("ddClient", { extension: {}, host: { platform: "linux" } });

  await expect(vmScript.run("Ada")).rejects.toThrow("no container");
});
