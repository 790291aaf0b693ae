import { optionLines } from "../cli/command-options.ts";
import { updateOptions } from "./options.ts";

/** Text of `update --help`, at most 80 columns wide. */
export function updateHelp(): string {
  return `Takes over what newer templates changed, and leaves what you have changed.

Usage
  npx create-docker-extension@latest update [folder …] [options]

A file that you never touched follows the templates. One that you did is joined
with them; what that takes is what the version that made the project emitted,
which npm has in its cache or gets. Where you and the templates have changed the
same lines, both stand between conflict markers, as git writes them.

Options
${optionLines(updateOptions)}

Exit codes: 0 done, 1 could not, conflicts are left to be settled, or, with
--check, a project is behind, 2 the call was wrong.`;
}
