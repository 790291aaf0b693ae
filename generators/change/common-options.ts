import type { CommandOption } from "../cli/command-options.ts";

/** Options of every command that changes a project. */
export const changeOptions = [
  {
    name: "from",
    value: "FILE",
    description:
      "tarball of the version that the project is of, as npm pack makes it, where npm cannot get it",
  },
  {
    name: "offline",
    description: "take that version from npm's cache, never from the network",
  },
  { name: "dry-run", description: "show what would change, write nothing" },
  { name: "diff", description: "show how files would change, write nothing" },
  {
    name: "json",
    description: "print one JSON object to standard output",
  },
  { name: "plain", description: "no colours, plain prompts" },
  { name: "help", short: "h", description: "show this help" },
] as const satisfies readonly CommandOption[];
