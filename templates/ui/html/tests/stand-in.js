import { mock } from "node:test";

/** Puts a stand-in for Docker Desktop where the page looks for it. */
export function standInForDockerDesktop({
  exec = mock.fn(),
  hostExec = mock.fn(),
  vmExec = mock.fn(),
  service = {},
  platform = "linux",
} = {}) {
  const toast = { success: mock.fn(), warning: mock.fn(), error: mock.fn() };
  const openExternal = mock.fn();
  globalThis.window = {
    ddClient: {
      desktopUI: { toast },
      docker: { cli: { exec } },
      extension: {
        image: "acme/whale-watch:1.0.0",
        host: { cli: { exec: hostExec } },
        vm: { cli: { exec: vmExec }, service },
      },
      host: { platform, openExternal },
    },
  };
  return { toast, openExternal };
}

/** What a successful command resolves with: no `code`, as in Docker Desktop. */
export function execResult(stdout) {
  const parseJsonLines = () =>
    stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { stdout, stderr: "", parseJsonLines };
}

/** A streaming `exec` whose command the test plays. */
export function standInStream() {
  const close = mock.fn();
  let stream = {};
  const exec = mock.fn((_command, _args, options) => {
    stream = options.stream;
    return { close };
  });
  return {
    exec,
    close,
    print: (line) => stream.onOutput({ stdout: line }),
    printError: (line) => stream.onOutput({ stderr: line }),
    exit: (code) => stream.onClose(code),
    fail: (error) => stream.onError(error),
  };
}

/** The arguments of each call. */
export function callsOf(fn) {
  return fn.mock.calls.map((call) => call.arguments);
}
