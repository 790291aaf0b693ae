import type { Requirement } from "./plan.ts";

/**
 * Node.js as a machine must have it; workflows bring the version that emitted
 * projects are tested with.
 * @param version the lowest that does
 */
export function nodeJs(version: string): Requirement {
  return {
    name: "Node.js",
    version,
    url: "https://nodejs.org/en/download",
    workflowStep: { uses: "actions/setup-node", with: { "node-version": 24 } },
  };
}
