import { expect, test, vi } from "vitest";
import { runOnHost } from "./host";
import { execResult, standInForDockerDesktop } from "./stand-in";

const program = { unix: "tool.sh", windows: "tool.cmd" };

test.each([
  ["darwin", "tool.sh", "'two words'"],
  ["linux", "tool.sh", "'two words'"],
  ["win32", "tool.cmd", '"two words"'],
])(
  "on %s, %s runs with its arguments quoted",
  async (platform, name, quoted) => {
    const hostExec = vi.fn(async () => execResult("done\n"));
    standInForDockerDesktop({ hostExec, platform });

    expect(await runOnHost(program, "two words", "--fast")).toBe("done\n");
    expect(hostExec).toHaveBeenCalledExactlyOnceWith(name, [quoted, "--fast"]);
  },
);

test("a batch file is not given what would be a command to it", async () => {
  const hostExec = vi.fn(async () => execResult(""));
  standInForDockerDesktop({ hostExec, platform: "win32" });

  await expect(runOnHost(program, '" & calc "')).rejects.toThrow(
    "double quote",
  );
  expect(hostExec).not.toHaveBeenCalled();
});

test("a failing program rejects with what it printed", async () => {
  const thrown = { code: 2, stderr: "no such whale\n" };
  standInForDockerDesktop({ hostExec: () => Promise.reject(thrown) });

  await expect(runOnHost(program)).rejects.toThrow("no such whale");
});

test("says so where nothing was put on the host", async () => {
  standInForDockerDesktop();
  vi.stubGlobal("ddClient", { extension: {}, host: { platform: "linux" } });

  await expect(runOnHost(program)).rejects.toThrow("no host binaries");
});
