import { expect, test, vi } from "vitest";
import { kubectlVersion } from "./kubectl";
import { standInForDockerDesktop } from "./stand-in";

test.each([
  ["darwin", "kubectl"],
  ["linux", "kubectl"],
  ["win32", "kubectl.exe"],
])("on %s, %s says which one it is", async (platform, name) => {
  const exec = vi.fn(async () => ({
    stdout: "Client Version: v1.34.1\n",
    stderr: "",
  }));
  standInForDockerDesktop({ extension: { host: { cli: { exec } } }, platform });

  expect(await kubectlVersion.run("")).toBe("Client Version: v1.34.1\n");
  // No cluster is asked for its version: there may be none.
  expect(exec).toHaveBeenCalledExactlyOnceWith(name, ["version", "--client"]);
});
