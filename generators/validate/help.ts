import { optionLines } from "../cli/command-options.ts";
import { validateOptions } from "./options.ts";

/** Text of `validate --help`, at most 80 columns wide. */
export function validateHelp(): string {
  return `Checks a Docker extension as the marketplace and the apps that show
extensions do, without Docker Desktop, and without the network.

Usage
  npx create-docker-extension@latest validate [target …] [options]

A target is a folder with a metadata.json and a Dockerfile (default: the current
one), an archive of an image, as docker save and docker buildx write it, or an
image on this machine's engine.

Options
${optionLines(validateOptions)}

Exit codes: 0 no errors, 1 errors were found or a target cannot be read, 2 the call was wrong.`;
}
