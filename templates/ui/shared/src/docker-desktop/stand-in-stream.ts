import type { v1 } from "@docker/extension-api-client-types";
import { vi } from "vitest";
import type { Exec } from "./stand-in";

/** A streaming `exec` whose command the test plays. */
export function standInStream() {
  const close = vi.fn();
  let stream: v1.ExecStreamOptions = {};
  const exec = vi.fn<Exec>((_command, _args, options) => {
    stream = options?.stream ?? {};
    return { close };
  });
  return {
    exec,
    close,
    print: (line: string) => stream.onOutput?.({ stdout: line }),
    printError: (line: string) => stream.onOutput?.({ stderr: line }),
    exit: (code: number) => stream.onClose?.(code),
    fail: (error: unknown) => stream.onError?.(error),
  };
}
