import { expect, test, vi } from "vitest";
import { dockerDesktop } from "./client";
import { run } from "./run";
import { standInForDockerDesktop } from "./stand-in";

const runDocker = (...args: string[]) =>
  run(dockerDesktop().docker.cli, "ps", args, "docker");

test.each([
  ["Docker Desktop", {}, "'two words'"],
  ["Rancher Desktop", { id: "acme/whale-watch", version: "1" }, "two words"],
  ["Podman Desktop", { image: "" }, "two words"],
])(
  "in %s, arguments reach the command as they are",
  async (_, extension, given) => {
    const exec = vi.fn(async () => ({ stdout: "done", stderr: "" }));
    standInForDockerDesktop({ exec, extension });

    expect((await runDocker("two words", "--all")).stdout).toBe("done");
    expect(exec).toHaveBeenCalledExactlyOnceWith("ps", [given, "--all"]);
  },
);

test("on Windows, Docker Desktop has cmd.exe for a shell", async () => {
  const exec = vi.fn(async () => ({ stdout: "", stderr: "" }));
  standInForDockerDesktop({ exec, platform: "win32" });

  await runDocker("two words");

  expect(exec).toHaveBeenCalledExactlyOnceWith("ps", ['"two words"']);
});

test("a failing command rejects with an Error that says what it printed", async () => {
  const thrown = { code: 1, stdout: "", stderr: "No such container: web\n" };
  standInForDockerDesktop({ exec: () => Promise.reject(thrown) });

  const error = await runDocker().catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    message: "No such container: web",
    cause: thrown,
  });
});

test("a command that says nothing of its failure is named", async () => {
  const thrown = { code: 125, stdout: "", stderr: "" };
  standInForDockerDesktop({ exec: () => Promise.reject(thrown) });

  await expect(runDocker()).rejects.toThrow("docker failed with exit code 125");
});

test("a command that resolves with an exit code is a failure too", async () => {
  const result = { stdout: "", code: 1, stderr: "no such image" };
  standInForDockerDesktop({ exec: async () => result });

  await expect(runDocker()).rejects.toThrow("no such image");
});
