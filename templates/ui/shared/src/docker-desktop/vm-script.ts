import { dockerDesktop } from "./client";
import { currentDesktop } from "./desktop";
import type { Program } from "./program";
import { run } from "./run";

/** A script in the container of this extension. */
export const vmScript: Program = {
  title: "Script",
  description: "A script in the container of this extension.",
  argument: "Name",
  async run(name) {
    const { vm } = dockerDesktop().extension;
    if (!vm) throw new Error("This extension has no container.");
    const { stdout, stderr } = await run(vm.cli, "/backend/greet.sh", [name]);
    // Podman Desktop does not say how a command in a container ended: one that
    // has only complained has failed.
    const failed = currentDesktop() === "Podman Desktop" && !stdout && stderr;
    if (failed) throw new Error(stderr.trim());
    return stdout;
  },
};
