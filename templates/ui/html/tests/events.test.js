import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { watchEvents } from "../src/docker-desktop/events.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";
import { standInStream } from "./stand-in-stream.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** Watches events of a command that the test plays. */
function watch(extension) {
  const played = standInStream();
  standInForDockerDesktop({ exec: played.exec, extension });
  const onLine = mock.fn();
  const onEnd = mock.fn();
  const stop = watchEvents({ onLine, onEnd });
  return { ...played, onLine, onEnd, stop };
}

const events = [
  [
    "Docker",
    {
      Type: "container",
      Action: "start",
      Actor: { ID: "4f1c", Attributes: { image: "nginx", name: "web" } },
    },
    "container start web",
  ],
  [
    "Docker",
    { Type: "image", Action: "delete", Actor: { ID: "sha256:4f1c" } },
    "image delete sha256:4f1c",
  ],
  [
    "Podman",
    {
      ID: "4f1c",
      Name: "web",
      Status: "start",
      Type: "container",
      Attributes: null,
    },
    "container start web",
  ],
  [
    "Podman",
    { Status: "refresh", Type: "system", Attributes: null },
    "system refresh",
  ],
];

for (const [engine, event, text] of events) {
  test(`an event of ${engine} is shown as ${text}`, () => {
    const { print, onLine } = watch();
    print(JSON.stringify(event));

    assert.deepEqual(callsOf(onLine), [[text]]);
  });
}

test("a line that is no event is shown as it is", () => {
  const { print, onLine } = watch();
  print("WARNING: the engine is old");

  assert.deepEqual(callsOf(onLine), [["WARNING: the engine is old"]]);
});

test("events are heard until they are stopped", () => {
  const { exec, print, close, onLine, stop } = watch();
  stop();
  print('{"Type":"container"}');

  assert.deepEqual(
    callsOf(exec).map((args) => args.slice(0, 2)),
    [["events", ["--format", "{{json .}}"]]],
  );
  assert.equal(onLine.mock.callCount(), 0);
  assert.equal(close.mock.callCount(), 1);
});

const podman = { image: "" };

test("in Podman Desktop, commands end by themselves and nothing is missed or told twice", () => {
  const { exec, print, exit, onLine, onEnd } = watch(podman);
  const [first, second] = ["create", "start"].map((Status) =>
    JSON.stringify({ Type: "container", Status, Name: "web" }),
  );
  print(first);
  exit(0);
  assert.equal(exec.mock.callCount(), 1, "one after the other");
  mock.timers.runAll();
  print(first);
  print(second);

  assert.deepEqual(
    callsOf(exec).map(([, args]) => args.slice(2).join(" ")),
    ["--since 0s --until 30s", "--since 5s --until 30s"],
  );
  assert.deepEqual(callsOf(onLine), [
    ["container create web"],
    ["container start web"],
  ]);
  assert.equal(onEnd.mock.callCount(), 0);
});

test("in Podman Desktop, no command follows once it is stopped", () => {
  const { exec, exit, stop } = watch(podman);
  exit(0);
  stop();
  mock.timers.runAll();

  assert.equal(exec.mock.callCount(), 1);
});

test("in Podman Desktop, a command that fails is the last one", () => {
  const { exec, printError, exit, onEnd } = watch(podman);
  printError("no engine");
  exit(125);
  mock.timers.runAll();

  assert.deepEqual(callsOf(onEnd), [[new Error("no engine")]]);
  assert.equal(exec.mock.callCount(), 1);
});
