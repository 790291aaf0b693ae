import { dockerDesktop } from "./client";
import { runToEnd } from "./exec";
import type { Program } from "./program";

/** A script in the container of this extension. */
export const vmScript: Program = {
  title: "Script",
  description: "A script in the container of this extension.",
  argument: "Name",
  async run(name) {
    const { vm } = dockerDesktop().extension;
    if (!vm) throw new Error("This extension has no container.");
    const { stdout } = await runToEnd(vm.cli, "/backend/greet.sh", [name]);
    return stdout;
  },
};
