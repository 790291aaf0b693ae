import type { v1 } from "@docker/extension-api-client-types";
import { vi } from "vitest";

/** Puts a stand-in for Docker Desktop on `window`, until the test ends. */
export function standInForDockerDesktop({
  exec = vi.fn<Exec>(),
  service = {},
  platform = "linux",
}: {
  exec?: Exec;
  service?: Partial<v1.HttpService>;
  platform?: string;
} = {}) {
  const toast = { success: vi.fn(), warning: vi.fn(), error: vi.fn() };
  vi.stubGlobal("ddClient", {
    desktopUI: { toast },
    docker: { cli: { exec } },
    extension: { vm: { service } },
    host: { platform },
  });
  return { toast };
}

type Exec = (
  command: string,
  args: string[],
  options?: v1.SpawnOptions,
) => unknown;

/** What a successful command resolves with: no `code`, as in Docker Desktop. */
export function execResult(stdout: string) {
  const lines = () => stdout.split("\n");
  return {
    stdout,
    stderr: "",
    lines,
    parseJsonLines: () =>
      lines()
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    parseJsonObject: () => JSON.parse(stdout),
  };
}

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
