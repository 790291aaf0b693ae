import type { v1 } from "@docker/extension-api-client-types";
import { vi } from "vitest";

/**
 * Puts a stand-in for Docker Desktop on `window`, until the test ends. What is
 * not given never answers, and nothing reaches the network.
 */
export function standInForDockerDesktop({
  exec = noAnswer,
  service = { get: noAnswer, post: noAnswer },
  extension,
  platform = "linux",
}: {
  /** Runs `docker`. */
  exec?: Exec;
  service?: Partial<v1.HttpService>;
  /** What else there is of the extension. */
  extension?: object;
  platform?: string;
} = {}) {
  const toast = { success: vi.fn(), warning: vi.fn(), error: vi.fn() };
  const openExternal = vi.fn<(url: string) => void>();
  vi.stubGlobal("ddClient", {
    desktopUI: { toast },
    docker: { cli: { exec } },
    extension: {
      image: "acme/whale-watch:1.0.0",
      vm: { service },
      ...extension,
    },
    host: { platform, openExternal },
  });
  if (!vi.isMockFunction(fetch)) vi.stubGlobal("fetch", vi.fn(noAnswer));
  return { toast, openExternal };
}

const noAnswer = () => new Promise<never>(() => {});

export type Exec = (
  command: string,
  args: string[],
  options?: v1.SpawnOptions,
) => unknown;
