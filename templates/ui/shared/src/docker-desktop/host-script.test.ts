import { expect, test, vi } from "vitest";
import { hostScript } from "./host-script";
import { execResult, standInForDockerDesktop } from "./stand-in";

test.each([
  ["darwin", "greet.sh"],
  ["linux", "greet.sh"],
  ["win32", "greet.cmd"],
])("on %s, the script is %s and greets by name", async (platform, script) => {
  const hostExec = vi.fn(async () => execResult("Hello, Ada!\n"));
  standInForDockerDesktop({ hostExec, platform });

  expect(await hostScript.run("Ada")).toBe("Hello, Ada!\n");
  expect(hostExec).toHaveBeenCalledExactlyOnceWith(script, ["Ada"]);
});
