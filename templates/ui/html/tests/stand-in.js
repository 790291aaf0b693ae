import { mock } from "node:test";

/**
 * Puts a stand-in for Docker Desktop where the page looks for it: `exec` runs
 * `docker`, `extension` is what else there is of the extension.
 */
export function standInForDockerDesktop({
  exec = mock.fn(),
  service = {},
  extension = {},
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
        vm: { service },
        ...extension,
      },
      host: { platform, openExternal },
    },
  };
  return { toast, openExternal };
}

/** The arguments of each call. */
export function callsOf(fn) {
  return fn.mock.calls.map((call) => call.arguments);
}
