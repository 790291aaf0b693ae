import { version } from "../../package.json";
import { formatProject } from "../cli/format.ts";
import type { Terminal } from "../cli/terminal.ts";
import { planProject } from "../parts.ts";
import type { Answers } from "../questions.ts";
import type { OpenProject } from "./project.ts";
import { type ChangeOptions, type ProjectChange, runChange } from "./run.ts";

/**
 * Makes a project what it would be with other answers. The templates of a
 * project of an older version stay those of its version: only what the answers
 * change is carried over.
 * @returns the exit code: 1 where conflicts are left to be settled
 */
export async function changeAnswers(
  { root, shown, record, answers: recorded }: OpenProject,
  answers: Answers,
  words: Pick<ProjectChange, "done" | "nothing" | "warnings">,
  options: ChangeOptions,
  terminal: Terminal,
): Promise<number> {
  const plan = async (of: Answers) =>
    formatProject(root, await planProject(of), of);
  return runChange(
    {
      ...words,
      root,
      shown,
      answers,
      version: record.version,
      base: await plan(recorded),
      wanted: await plan(answers),
      hashes: record.hashes,
      label: `create-docker-extension ${version}`,
      differenceOnly: record.version !== version,
    },
    options,
    terminal,
  );
}
