import { expect, test, vi } from "vitest";
import { standInForDockerDesktop } from "./stand-in";
import { standInStream } from "./stand-in-stream";
import { streamDocker } from "./stream";

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
    new Error("docker was not found."),
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
