import { runOnHost } from "./host.js";

/** @import { Program } from "../programs/program-form.js" */

/**
 * Runs the `kubectl` that this extension has put on the host.
 * @param {string[]} args
 */
export function kubectl(...args) {
  return runOnHost({ unix: "kubectl", windows: "kubectl.exe" }, ...args);
}

/**
 * Says which kubectl it is.
 * @type {Program}
 */
export const kubectlVersion = {
  title: "kubectl",
  description: "The command line of Kubernetes, on your machine.",
  run: () => kubectl("version", "--client"),
};
