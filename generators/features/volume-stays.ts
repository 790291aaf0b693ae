import type { Limit } from "../shared/plan.ts";

/** Some hosts run `compose down` without `--volumes` when they remove an extension. */
export function volumeStays(volume: string): Limit {
  return {
    hosts: ["Rancher Desktop", "Podman Desktop"],
    what: `Removing the extension leaves its volume \`${volume}\`.`,
  };
}
