import type { Contribution } from "../shared/plan.ts";

/**
 * File name of the socket. Docker Desktop keeps extensions apart, so a short
 * name is safe; it lies in /run/guest-services in the container.
 */
const SOCKET = "backend.sock";

/** What every backend that listens on a unix socket adds to the shared files. */
export const socketContribution = {
  offers: ["http-backend"],
  metadata: { vm: { exposes: { socket: SOCKET } } },
  service: {
    restart: "unless-stopped",
    // Reaps what vm.cli.exec leaves behind.
    init: true,
  },
} as const satisfies Contribution;
