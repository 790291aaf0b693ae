import { runOnHost } from "./host";
import type { Program } from "./program";

/** The compiled program of this extension on the host. */
export const hostProgram: Program = {
  title: "Host program",
  description: "A program on your machine, outside of any container.",
  argument: "Name",
  run: (name) => runOnHost({ unix: "greeter", windows: "greeter.exe" }, name),
};
