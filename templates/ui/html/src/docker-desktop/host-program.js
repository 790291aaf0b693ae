import { runOnHost } from "./host.js";

/** @import { Program } from "../programs/program-form.js" */

/**
 * The compiled program of this extension on the host.
 * @type {Program}
 */
export const hostProgram = {
  title: "Host program",
  description: "A program on your machine, outside of any container.",
  argument: "Name",
  run: (name) => runOnHost({ unix: "greeter", windows: "greeter.exe" }, name),
};
