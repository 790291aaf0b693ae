import { captainProblems } from "./captain.ts";
import { dockerDesktopProblems } from "./docker-desktop.ts";
import type { InstalledExtension } from "./extension.ts";
import { podmanDesktopProblems } from "./podman-desktop.ts";
import { rancherDesktopProblems } from "./rancher-desktop.ts";

/** What each host has against an extension, by the host's name. */
export const HOSTS: Readonly<
  Record<string, (extension: InstalledExtension) => string[]>
> = {
  "Docker Desktop": dockerDesktopProblems,
  "Rancher Desktop": rancherDesktopProblems,
  "Podman Desktop": podmanDesktopProblems,
  Captain: captainProblems,
};

/** Problems of all hosts together, such as `Captain: …`. */
export function problemsOfHosts(extension: InstalledExtension): string[] {
  return Object.entries(HOSTS).flatMap(([host, problemsOf]) =>
    problemsOf(extension).map((problem) => `${host}: ${problem}`),
  );
}
