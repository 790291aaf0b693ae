import { changeHelp } from "../change/help.ts";
import { addOptions } from "./options.ts";

/** Text of `add --help`. */
export function addHelp(): string {
  return changeHelp(
    `Adds to the project in the current folder, and leaves what you have changed.

Usage
  npx create-docker-extension@latest add [part] [value …] [options]

Without a part, or without a value, a terminal is asked. Run twice, it changes
nothing. Where you and the templates have changed the same lines, both stand
between conflict markers, as git writes them.`,
    addOptions,
  );
}
