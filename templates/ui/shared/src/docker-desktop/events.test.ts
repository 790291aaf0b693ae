import { beforeEach, expect, test, vi } from "vitest";
import { watchEvents } from "./events";
import { standInForDockerDesktop } from "./stand-in";
import { standInStream } from "./stand-in-stream";

const podman = { image: "" };
const onLine = vi.fn();
const onEnd = vi.fn();

beforeEach(() => {
  onLine.mockReset();
  onEnd.mockReset();
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test.each([
  {
    from: "Docker",
    event: {
      Type: "container",
      Action: "start",
      Actor: { ID: "4f1c", Attributes: { image: "nginx", name: "web" } },
    },
    text: "container start web",
  },
  {
    from: "Docker",
    event: { Type: "image", Action: "delete", Actor: { ID: "sha256:4f1c" } },
    text: "image delete sha256:4f1c",
  },
  {
    from: "Podman",
    event: {
      ID: "4f1c",
      Name: "web",
      Status: "start",
      Type: "container",
      Attributes: null,
    },
    text: "container start web",
  },
  {
    from: "Podman",
    event: { Status: "refresh", Type: "system", Attributes: null },
    text: "system refresh",
  },
])("an event of $from is shown as $text", ({ event, text }) => {
  const stream = standInStream();
  standInForDockerDesktop(stream);

  watchEvents({ onLine, onEnd });
  stream.print(JSON.stringify(event));

  expect(onLine).toHaveBeenCalledExactlyOnceWith(text);
});

test("a line that is no event is shown as it is", () => {
  const stream = standInStream();
  standInForDockerDesktop(stream);

  watchEvents({ onLine, onEnd });
  stream.print("WARNING: the engine is old");

  expect(onLine).toHaveBeenCalledExactlyOnceWith("WARNING: the engine is old");
});

test("events are heard until they are stopped", () => {
  const stream = standInStream();
  standInForDockerDesktop(stream);

  watchEvents({ onLine, onEnd })();
  stream.print('{"Type":"container"}');

  expect(stream.exec).toHaveBeenCalledExactlyOnceWith(
    "events",
    ["--format", "{{json .}}"],
    expect.anything(),
  );
  expect(stream.close).toHaveBeenCalledOnce();
  expect(onLine).not.toHaveBeenCalled();
});

/** What the commands were given besides the format. */
const turns = ({ exec }: ReturnType<typeof standInStream>) =>
  exec.mock.calls.map(([, args]) => args.slice(2).join(" "));

test("in Podman Desktop, commands end by themselves and nothing is missed or told twice", () => {
  const stream = standInStream();
  standInForDockerDesktop({ ...stream, extension: podman });
  const [first, second] = ["create", "start"].map((Status) =>
    JSON.stringify({ Type: "container", Status, Name: "web" }),
  ) as [string, string];

  watchEvents({ onLine, onEnd });
  stream.print(first);
  stream.exit(0);
  expect(stream.exec, "one after the other").toHaveBeenCalledOnce();
  vi.runAllTimers();
  stream.print(first);
  stream.print(second);

  expect(turns(stream)).toEqual([
    "--since 0s --until 30s",
    "--since 5s --until 30s",
  ]);
  expect(onLine.mock.calls).toEqual([
    ["container create web"],
    ["container start web"],
  ]);
  expect(onEnd).not.toHaveBeenCalled();
});

test("in Podman Desktop, no command follows once it is stopped", () => {
  const stream = standInStream();
  standInForDockerDesktop({ ...stream, extension: podman });

  const stop = watchEvents({ onLine, onEnd });
  stream.exit(0);
  stop();
  vi.runAllTimers();

  expect(stream.exec).toHaveBeenCalledOnce();
});

test("in Podman Desktop, a command that fails is the last one", () => {
  const stream = standInStream();
  standInForDockerDesktop({ ...stream, extension: podman });

  watchEvents({ onLine, onEnd });
  stream.printError("no engine");
  stream.exit(125);
  vi.runAllTimers();

  expect(onEnd).toHaveBeenCalledExactlyOnceWith(new Error("no engine"));
  expect(stream.exec).toHaveBeenCalledOnce();
});
