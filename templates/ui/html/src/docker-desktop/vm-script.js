import { dockerDesktop } from "./client.js";
import { runToEnd } from "./exec.js";

/** @import { Program } from "../programs/program-form.js" */

/**
 * A script in the container of this extension.
 * @type {Program}
 */
export const vmScript = {
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
