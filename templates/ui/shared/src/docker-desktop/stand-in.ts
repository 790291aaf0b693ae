import type { v1 } from "@docker/extension-api-client-types";
import { vi } from "vitest";

/**
 * Puts a stand-in for Docker Desktop on `window`, until the test ends. What is
 * not given never answers, and nothing reaches the network.
 */
export function standInForDockerDesktop({
  exec = vi.fn<Exec>(noAnswer),
  hostExec = vi.fn<Exec>(noAnswer),
  vmExec = vi.fn<Exec>(noAnswer),
  service = { get: noAnswer, post: noAnswer },
  platform = "linux",
}: {
  /** Runs `docker`. */
  exec?: Exec;
  /** Runs programs on the host. */
  hostExec?: Exec;
  /** Runs programs in the container. */
  vmExec?: Exec;
  service?: Partial<v1.HttpService>;
  platform?: string;
} = {}) {
  const toast = { success: vi.fn(), warning: vi.fn(), error: vi.fn() };
  const openExternal = vi.fn<(url: string) => void>();
  vi.stubGlobal("ddClient", {
    desktopUI: { toast },
    docker: { cli: { exec } },
    extension: {
      image: "acme/whale-watch:1.0.0",
      host: { cli: { exec: hostExec } },
      vm: { cli: { exec: vmExec }, service },
    },
    host: { platform, openExternal },
  });
  if (!vi.isMockFunction(fetch)) vi.stubGlobal("fetch", vi.fn(noAnswer));
  return { toast, openExternal };
}

const noAnswer = () => new Promise<never>(() => {});

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
