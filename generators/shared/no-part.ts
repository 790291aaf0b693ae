import type { LoadedPart } from "./plan.ts";

/** What a part is where it was not chosen. */
export const noPart: LoadedPart = {
  contribute: () => ({}),
  render: () => new Map(),
};
