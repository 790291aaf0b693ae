import { expect, test, vi } from "vitest";
import { hostProgram } from "./host-program";
import { standInForDockerDesktop } from "./stand-in";

test.each([
  ["darwin", "greeter"],
  ["linux", "greeter"],
  ["win32", "greeter.exe"],
])("on %s, the program is %s and greets by name", async (platform, name) => {
  const exec = vi.fn(async () => ({ stdout: "Hello, Ada!\n", stderr: "" }));
  standInForDockerDesktop({ extension: { host: { cli: { exec } } }, platform });

  expect(await hostProgram.run("Ada")).toBe("Hello, Ada!\n");
  expect(exec).toHaveBeenCalledExactlyOnceWith(name, ["Ada"]);
});
