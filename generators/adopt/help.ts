import { optionLines } from "../cli/command-options.ts";
import { adoptOptions } from "./command.ts";

/** Text of `adopt --help`, at most 80 columns wide. */
export function adoptHelp(): string {
  return `Writes the record of an extension that was made by docker extension init or by
hand, so that add knows it. No other file is changed.

Usage
  npx create-docker-extension@latest adopt [folder] [options]

The answers are inferred from metadata.json, the Dockerfile, the compose file and
the manifests of packages. An option is for what is known better.

Options
${optionLines(adoptOptions)}

Exit codes: 0 done, 1 could not, 2 the call was wrong.`;
}
