import { optionLines } from "../cli/command-options.ts";
import { simulateOptions } from "./options.ts";

/** Text of `simulate --help`, at most 80 columns wide. */
export function simulateHelp(): string {
  return `Shows a Docker extension in a browser, without Docker Desktop.

Usage
  npx create-docker-extension@latest simulate [folder | image] [options]

A folder has a metadata.json, and its page, built or from --ui-source; the
folder is the current one by default. An image is taken apart as an app that
shows extensions does it, and pulled if it is not here. What runs in containers
is started on this machine's engine by docker compose, and is stopped and
removed at the end.

As in such an app, what the page asks for is run on this machine: docker, and
the extension's own programs. Open what you would install.

Options
${optionLines(simulateOptions)}

Exit codes: 0 done, 1 could not, or --check found something, 2 the call was
wrong, 130 cancelled.`;
}
