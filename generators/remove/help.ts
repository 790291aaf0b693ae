import { changeHelp } from "../change/help.ts";
import { changeOptions } from "../change/common-options.ts";

/** Text of `remove --help`. */
export function removeHelp(): string {
  return changeHelp(
    `Removes from the project in the current folder what was added or created. Files
that you have changed stay, and are listed.

Usage
  npx create-docker-extension@latest remove <part> [value …] [options]`,
    changeOptions,
  );
}
