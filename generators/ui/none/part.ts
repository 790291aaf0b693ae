import type { LoadedPart } from "../../shared/plan.ts";

/** No dashboard tab. */
export const none: LoadedPart = {
  contribute: () => ({
    limits: [
      {
        hosts: ["Podman Desktop"],
        what: "It is neither listed nor removed there: only extensions with a page are.",
      },
    ],
  }),
  render: () => new Map(),
};
