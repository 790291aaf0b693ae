import { dockerDesktop } from "./docker-desktop.ts";
import type { DesktopHost } from "./host.ts";

/**
 * No shell between the page and a command, a pair of quotes around an argument is
 * removed, twice for the engine's command line; a proxy answers for a backend that
 * is away.
 * @see https://github.com/rancher-sandbox/rancher-desktop/blob/main/pkg/rancher-desktop/preload/extensions.ts
 */
export const rancherDesktop: DesktopHost = {
  ...dockerDesktop,
  name: "Rancher Desktop",
  extension: {
    image: "acme/whale-watch:0.1.0",
    id: "acme/whale-watch",
    version: "0.1.0",
  },
  hasShell: false,
  argumentsOf: (args, where) =>
    args.map((arg) =>
      where === "docker" ? unquoted(unquoted(arg)) : unquoted(arg),
    ),
  failure({ code, stdout, stderr }, _, cmd) {
    if (code === undefined) return { error: remote(`spawn ${cmd} ENOENT`) };
    return code === 0
      ? undefined
      : { plain: { cmd, code, signal: null, stdout, stderr } };
  },
  unreachable: () => ({
    plain: { name: "Bad Gateway", message: "", statusCode: 502 },
  }),
  leadsBack: false,
  navigate: "is missing",
};

const unquoted = (arg: string) =>
  /^(["']).*\1$/.test(arg) ? arg.slice(1, -1) : arg;

const remote = (message: string) =>
  `Error invoking remote method 'extensions/spawn/blocking': Error: ${message}`;
