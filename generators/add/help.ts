import { changeHelp } from "../change/help.ts";
import { addOptions } from "./options.ts";

/** Text of `add --help`. */
export function addHelp(): string {
  return changeHelp(
    `Adds to the project in the current folder, and leaves what you have changed in it.

Usage
  npx create-docker-extension@latest add [part] [value …] [options]

Without a part, or without a value, a terminal is asked. Run twice, it changes
nothing. What you and the templates have changed at the same place stands between
conflict markers, as git writes them.`,
    addOptions,
  );
}
