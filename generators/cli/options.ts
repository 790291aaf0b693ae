/** Options of the command itself, beside the flags that answer questions. */
export interface CliOption {
  readonly name: string;
  readonly short?: string;
  readonly type: "boolean" | "string";
  /** Whether `--no-…` says the opposite. */
  readonly negatable?: boolean;
  /** How the value reads in help. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly description: string;
  readonly defaultText: string;
}

/** Every option of the command itself. */
export const cliOptions = [
  {
    name: "yes",
    short: "y",
    type: "boolean",
    description: "ask nothing, take the defaults",
    defaultText: "off",
  },
  {
    name: "answers",
    type: "string",
    value: "FILE",
    description: "read answers from a JSON or YAML file, - for standard input",
    defaultText: "none",
  },
  {
    name: "on-conflict",
    type: "string",
    choices: ["fail", "skip", "merge", "overwrite", "ask"],
    description:
      "what to do with files that are there already; merge is for .gitignore, .gitattributes, README.md and LICENSE",
    defaultText: "ask on a terminal, otherwise fail",
  },
  {
    name: "dry-run",
    type: "boolean",
    description: "show what would be written, write nothing",
    defaultText: "off",
  },
  {
    name: "diff",
    type: "boolean",
    description: "show how files would change, write nothing",
    defaultText: "off",
  },
  {
    name: "install",
    type: "boolean",
    negatable: true,
    description: "install dependencies afterwards",
    defaultText: "asked on a terminal, otherwise off",
  },
  {
    name: "git",
    type: "boolean",
    negatable: true,
    description: "make the project a git repository",
    defaultText: "asked on a terminal, otherwise off",
  },
  {
    name: "json",
    type: "boolean",
    description: "print one JSON object to standard output",
    defaultText: "off",
  },
  {
    name: "plain",
    type: "boolean",
    description: "plain prompts, no colours (also: ACCESSIBLE=1)",
    defaultText: "off",
  },
  {
    name: "help",
    short: "h",
    type: "boolean",
    description: "show this help",
    defaultText: "",
  },
  {
    name: "version",
    short: "v",
    type: "boolean",
    description: "show the version",
    defaultText: "",
  },
] as const satisfies readonly CliOption[];

/** The command's options as parsed. */
export interface CliOptions {
  readonly yes: boolean;
  /** File name, or "-". */
  readonly answers: string | undefined;
  readonly onConflict:
    "fail" | "skip" | "merge" | "overwrite" | "ask" | undefined;
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly install: boolean | undefined;
  readonly git: boolean | undefined;
  readonly json: boolean;
  readonly plain: boolean;
  readonly help: boolean;
  readonly version: boolean;
}
