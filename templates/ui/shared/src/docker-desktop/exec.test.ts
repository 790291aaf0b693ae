import { expect, test, vi } from "vitest";
import { docker, streamDocker } from "./exec";
import { execResult, standInForDockerDesktop, standInStream } from "./stand-in";

test("a blocking command gets arguments quoted for the host's shell", async () => {
  const exec = vi.fn(async () => execResult('{"ID":"1"}\n'));
  standInForDockerDesktop({ exec, platform: "win32" });

  const result = await docker("ps", "--format", "{{json .}}");

  expect(exec).toHaveBeenCalledWith("ps", ["--format", '"{{json .}}"']);
  expect(result.parseJsonLines()).toEqual([{ ID: "1" }]);
});

test("a failing command rejects with an Error that says what it printed", async () => {
  const thrown = { code: 1, stdout: "", stderr: "No such container: web\n" };
  standInForDockerDesktop({ exec: () => Promise.reject(thrown) });

  const error = await docker("stop", "web").catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    message: "No such container: web",
    cause: thrown,
  });
});

test.each([
  [{ code: 125, stderr: "" }, "The command failed with exit code 125."],
  [{ signal: "SIGKILL", stderr: "" }, "The command was stopped by SIGKILL."],
  ["spawn docker ENOENT", "spawn docker ENOENT"],
  [undefined, "Something went wrong."],
])(
  "a command that fails with %j gives a readable message",
  async (thrown, message) => {
    standInForDockerDesktop({ exec: () => Promise.reject(thrown) });

    await expect(docker("ps")).rejects.toThrow(message);
  },
);

test("a command that resolves with an exit code is a failure too", async () => {
  const result = { ...execResult(""), code: 1, stderr: "no such image" };
  standInForDockerDesktop({ exec: async () => result });

  await expect(docker("pull", "nope")).rejects.toThrow("no such image");
});

test("a streaming command gets its arguments as they are, and reports lines", () => {
  const stream = standInStream();
  standInForDockerDesktop(stream);
  const onLine = vi.fn();
  const onEnd = vi.fn();

  streamDocker(["events", "--format", "{{json .}}"], { onLine, onEnd });
  stream.print("first");
  stream.print("second");
  stream.exit(0);

  expect(stream.exec).toHaveBeenCalledWith(
    "events",
    ["--format", "{{json .}}"],
    expect.objectContaining({ stream: expect.anything() }),
  );
  expect(onLine.mock.calls).toEqual([["first"], ["second"]]);
  expect(onEnd).toHaveBeenCalledExactlyOnceWith(undefined);
});

test("a streaming command that fails ends with what it printed last", () => {
  const stream = standInStream();
  standInForDockerDesktop(stream);
  const onEnd = vi.fn();

  streamDocker(["logs", "nope"], { onLine: vi.fn(), onEnd });
  stream.printError("No such container: nope");
  stream.exit(1);

  expect(onEnd).toHaveBeenCalledExactlyOnceWith(
    new Error("No such container: nope"),
  );
});

test("a streaming command that cannot start ends once, with the reason", () => {
  const stream = standInStream();
  standInForDockerDesktop(stream);
  const onEnd = vi.fn();

  streamDocker(["events"], { onLine: vi.fn(), onEnd });
  stream.fail(new Error("spawn docker ENOENT"));
  stream.exit(-1);

  expect(onEnd).toHaveBeenCalledExactlyOnceWith(
    new Error("spawn docker ENOENT"),
  );
});

test("a stopped command is closed, and nothing is heard from it again", () => {
  const stream = standInStream();
  standInForDockerDesktop(stream);
  const onLine = vi.fn();
  const onEnd = vi.fn();

  const stop = streamDocker(["events"], { onLine, onEnd });
  stop();
  stream.print("late");
  stream.fail("SIGTERM");

  expect(stream.close).toHaveBeenCalledOnce();
  expect(onLine).not.toHaveBeenCalled();
  expect(onEnd).not.toHaveBeenCalled();
});
