import { STATUS_CODES } from "node:http";
import { dockerDesktop } from "./docker-desktop.ts";
import type { DesktopHost } from "./host.ts";

/**
 * Runs Podman, without a shell; of an error it hands on a text at most, of a
 * command in a container not that it failed.
 * @see https://github.com/podman-desktop/podman-desktop/blob/main/packages/preload-docker-extension/src/index.ts
 * @see https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/docker-extension/docker-plugin-adapter.ts
 */
export const podmanDesktop: DesktopHost = {
  ...dockerDesktop,
  name: "Podman Desktop",
  extension: { image: "" },
  engine: "podman",
  hasShell: false,
  argumentsOf: (args, where) =>
    where === "docker" ? args.filter((arg) => arg !== "") : args,
  bodyOf: (data) => JSON.stringify(data),
  failure: ({ code, stdout, stderr }, where) =>
    code === 0 || where === "vm" ? undefined : { plain: { stdout, stderr } },
  refusal: (status) => ({ error: remote(`Error: ${textOf(status)}`) }),
  unreachable: () => ({ error: remote("TypeError: fetch failed") }),
  told: (status) => `The backend answered “${textOf(status)}”.`,
  endsStreams: false,
  eventOf: (Type, Status, Name) => ({
    ID: "4f1c",
    Image: "docker.io/library/nginx",
    Name,
    Status,
    Time: "2026-01-05T09:30:00.123456789Z",
    Type,
    Attributes: null,
  }),
  leadsBack: false,
  dialog: "rejects",
};

const textOf = (status: number) => STATUS_CODES[status]!;

const remote = (message: string) =>
  `Error invoking remote method 'docker-desktop-adapter:extensionVMServiceRequest': ${message}`;
