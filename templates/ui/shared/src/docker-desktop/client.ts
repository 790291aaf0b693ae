import { createDockerDesktopClient } from "@docker/extension-api-client";

/** False in a plain browser, where `dockerDesktop()` throws. */
export function hasDockerDesktop(): boolean {
  return "ddClient" in window;
}

/** Call it where it is needed, never at import time: importing must work everywhere. */
export function dockerDesktop() {
  return createDockerDesktopClient();
}
