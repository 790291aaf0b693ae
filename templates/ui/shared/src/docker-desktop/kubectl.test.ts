import { expect, test, vi } from "vitest";
import { kubectlVersion } from "./kubectl";
import { execResult, standInForDockerDesktop } from "./stand-in";

test.each([
  ["darwin", "kubectl"],
  ["linux", "kubectl"],
  ["win32", "kubectl.exe"],
])("on %s, %s says which one it is", async (platform, name) => {
  const hostExec = vi.fn(async () => execResult("Client Version: v1.34.1\n"));
  standInForDockerDesktop({ hostExec, platform });

  expect(await kubectlVersion.run("")).toBe("Client Version: v1.34.1\n");
  // No cluster is asked for its version: there may be none.
  expect(hostExec).toHaveBeenCalledExactlyOnceWith(name, [
    "version",
    "--client",
  ]);
});
