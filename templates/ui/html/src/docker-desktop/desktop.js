import { dockerDesktop } from "./client.js";

/** @typedef {"Docker Desktop" | "Rancher Desktop" | "Podman Desktop"} Desktop */

/**
 * Which app shows this page. They all have the same client, but not all of its
 * members do the same; whoever uses such a member asks here. Others, such as
 * Captain, count as Docker Desktop.
 *
 * Podman Desktop tells no image, Rancher Desktop tells more than that:
 * https://github.com/podman-desktop/podman-desktop/blob/main/packages/preload-docker-extension/src/index.ts
 * https://github.com/rancher-sandbox/rancher-desktop/blob/main/pkg/rancher-desktop/preload/extensions.ts
 * @returns {Desktop}
 */
export function currentDesktop() {
  const { extension } = dockerDesktop();
  if (extension.image === "") return "Podman Desktop";
  const isRancher = "id" in extension && "version" in extension;
  return isRancher ? "Rancher Desktop" : "Docker Desktop";
}
