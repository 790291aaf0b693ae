import { dockerDesktop } from "./docker-desktop.ts";
import type { DesktopHost } from "./host.ts";
import { podmanDesktop } from "./podman-desktop.ts";
import { rancherDesktop } from "./rancher-desktop.ts";

/** Every app that pages are shown by in tests. */
export const hosts: readonly DesktopHost[] = [
  dockerDesktop,
  rancherDesktop,
  podmanDesktop,
];

/** Those that are not Docker Desktop. */
export const otherHosts = hosts.filter((host) => host !== dockerDesktop);
