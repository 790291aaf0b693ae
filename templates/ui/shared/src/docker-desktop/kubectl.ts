import { runOnHost } from "./host";
import type { Program } from "./program";

/** Runs the `kubectl` that this extension has put on the host. */
export function kubectl(...args: string[]): Promise<string> {
  return runOnHost({ unix: "kubectl", windows: "kubectl.exe" }, ...args);
}

/** Says which kubectl it is. */
export const kubectlVersion: Program = {
  title: "kubectl",
  description: "The command line of Kubernetes, on your machine.",
  run: () => kubectl("version", "--client"),
};
