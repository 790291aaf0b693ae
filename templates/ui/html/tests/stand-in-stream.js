import { mock } from "node:test";

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
