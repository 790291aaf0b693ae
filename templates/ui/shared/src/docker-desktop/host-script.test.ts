import { expect, test, vi } from "vitest";
import { hostScript } from "./host-script";
import { standInForDockerDesktop } from "./stand-in";

test.each([
  ["darwin", "greet.sh"],
  ["linux", "greet.sh"],
  ["win32", "greet.cmd"],
])("on %s, the script is %s and greets by name", async (platform, script) => {
  const exec = vi.fn(async () => ({ stdout: "Hello, Ada!\n", stderr: "" }));
  standInForDockerDesktop({ extension: { host: { cli: { exec } } }, platform });

  expect(await hostScript.run("Ada")).toBe("Hello, Ada!\n");
  expect(exec).toHaveBeenCalledExactlyOnceWith(script, ["Ada"]);
});
