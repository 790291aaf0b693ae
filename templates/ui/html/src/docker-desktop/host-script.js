import { runOnHost } from "./host.js";

/** @import { Program } from "../programs/program-form.js" */

/**
 * The script of this extension on the host.
 * @type {Program}
 */
export const hostScript = {
  title: "Host script",
  description: "A script on your machine, outside of any container.",
  argument: "Name",
  run: (name) => runOnHost({ unix: "greet.sh", windows: "greet.cmd" }, name),
};
