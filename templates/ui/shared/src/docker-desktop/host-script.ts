import { runOnHost } from "./host";
import type { Program } from "./program";

/** The script of this extension on the host. */
export const hostScript: Program = {
  title: "Host script",
  description: "A script on your machine, outside of any container.",
  argument: "Name",
  run: (name) => runOnHost({ unix: "greet.sh", windows: "greet.cmd" }, name),
};
