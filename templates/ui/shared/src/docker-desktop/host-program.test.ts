import { expect, test, vi } from "vitest";
import { hostProgram } from "./host-program";
import { execResult, standInForDockerDesktop } from "./stand-in";

test.each([
  ["darwin", "greeter"],
  ["linux", "greeter"],
  ["win32", "greeter.exe"],
])("on %s, the program is %s and greets by name", async (platform, name) => {
  const hostExec = vi.fn(async () => execResult("Hello, Ada!\n"));
  standInForDockerDesktop({ hostExec, platform });

  expect(await hostProgram.run("Ada")).toBe("Hello, Ada!\n");
  expect(hostExec).toHaveBeenCalledExactlyOnceWith(name, ["Ada"]);
});
