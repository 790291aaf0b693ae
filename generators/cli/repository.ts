import { existsSync } from "node:fs";
import path from "node:path";
import type { Answers } from "../questions.ts";

/** @returns the nearest directory at or above with a `.git` */
export function workTreeAround(directory: string): string | undefined {
  if (existsSync(path.join(directory, ".git"))) return directory;
  const parent = path.dirname(directory);
  return parent === directory ? undefined : workTreeAround(parent);
}

/**
 * What does not work for a project in a folder of a repository: GitHub reads
 * what is in .github at the repository's root only.
 * @param target absolute path of the project
 * @returns sentences for people, as a list of at most one
 */
export function warningsAboutRepository(
  target: string,
  answers: Answers,
): string[] {
  const around = workTreeAround(target);
  const isTold = answers["repository-folder"] !== ".";
  if (around === undefined || around === target || isTold) return [];
  const folder = path.relative(around, target).replaceAll(path.sep, "/");
  return [
    `--repository-folder: the project lies in the git repository ${around}, and GitHub reads .github only at its root. With --repository-folder ${folder} the files there are written for the root, and README.md says which to move.`,
  ];
}
