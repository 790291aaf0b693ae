import { expect, test, vi } from "vitest";
import { runOnHost } from "./host";
import { standInForDockerDesktop } from "./stand-in";

const program = { unix: "tool.sh", windows: "tool.cmd" };

test.each([
  ["darwin", "tool.sh", "'two words'"],
  ["linux", "tool.sh", "'two words'"],
  ["win32", "tool.cmd", '"two words"'],
])(
  "on %s, %s runs with its arguments quoted",
  async (platform, name, quoted) => {
    const exec = vi.fn(async () => ({ stdout: "done\n", stderr: "" }));
    standInForDockerDesktop({
      extension: { host: { cli: { exec } } },
      platform,
    });

    expect(await runOnHost(program, "two words", "--fast")).toBe("done\n");
    expect(exec).toHaveBeenCalledExactlyOnceWith(name, [quoted, "--fast"]);
  },
);

test("a batch file is not given what would be a command to it", async () => {
  const exec = vi.fn(async () => ({ stdout: "", stderr: "" }));
  standInForDockerDesktop({
    extension: { host: { cli: { exec } } },
    platform: "win32",
  });

  await expect(runOnHost(program, '" & calc "')).rejects.toThrow(
    "double quote",
  );
  expect(exec).not.toHaveBeenCalled();
});

test("Podman Desktop, which has no cmd.exe, is not given a batch file", async () => {
  const exec = vi.fn(async () => ({ stdout: "", stderr: "" }));
  const extension = { image: "", host: { cli: { exec } } };
  standInForDockerDesktop({ extension, platform: "win32" });

  await expect(runOnHost(program)).rejects.toThrow("cannot run a batch file");
  expect(exec).not.toHaveBeenCalled();

  await runOnHost({ unix: "tool", windows: "tool.exe" }, "two words");
  expect(exec).toHaveBeenCalledExactlyOnceWith("tool.exe", ["two words"]);
});

test("a failing program rejects with what it printed", async () => {
  const thrown = { code: 2, stderr: "no such whale\n" };
  const exec = () => Promise.reject(thrown);
  standInForDockerDesktop({ extension: { host: { cli: { exec } } } });

  await expect(runOnHost(program)).rejects.toThrow("no such whale");
});

test("says so where nothing was put on the host", async () => {
  standInForDockerDesktop({ extension: { host: undefined } });

  await expect(runOnHost(program)).rejects.toThrow("no host binaries");
});
