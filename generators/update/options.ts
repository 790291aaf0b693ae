import { changeOptions } from "../change/common-options.ts";
import type { VersionOptions } from "../change/change-project.ts";
import { type CommandOption, parseOptions } from "../cli/command-options.ts";
import { UsageError } from "../shared/errors.ts";

/** Every option of `update`, as its help shows it. */
export const updateOptions = [
  {
    name: "check",
    description:
      "only say whether a project is behind; exit code 1 where it is",
  },
  ...changeOptions,
] as const satisfies readonly CommandOption[];

/** The words after `update`, taken apart. */
export interface UpdateCall extends VersionOptions {
  /** Folders of projects, as they were given. */
  readonly folders: readonly string[];
  readonly check: boolean;
  readonly plain: boolean;
  readonly help: boolean;
}

/**
 * Takes the words after `update` apart.
 * @throws UsageError listing every problem
 */
export function parseUpdate(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): UpdateCall {
  const { positionals, problems, isOn, text } = parseOptions(
    updateOptions,
    words,
    env,
  );
  if (problems.length > 0)
    throw new UsageError(
      problems.join("\n"),
      "See all options with: npx create-docker-extension@latest update --help",
    );
  return {
    folders: positionals.length > 0 ? positionals : ["."],
    check: isOn("check"),
    from: text("from"),
    offline: isOn("offline"),
    dryRun: isOn("dry-run"),
    diff: isOn("diff"),
    json: isOn("json"),
    plain: isOn("plain"),
    help: isOn("help"),
  };
}
