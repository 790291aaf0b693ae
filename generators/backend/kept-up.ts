import type { Contribution } from "../shared/plan.ts";

/** The compose service of a backend that is a process of ours. */
export const keptUp = {
  restart: "unless-stopped",
  // Reaps what vm.cli.exec leaves behind.
  init: true,
} satisfies Contribution["service"];
