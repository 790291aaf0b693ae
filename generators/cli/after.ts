import { existsSync } from "node:fs";
import path from "node:path";
import type { Answers } from "../questions.ts";

/** What happens after writing, as far as it is decided. */
export interface Wishes {
  install: boolean | undefined;
  git: boolean | undefined;
}

/** What became of a step after writing; the project is whole whatever it is. */
export interface AfterStep {
  readonly name: "git" | "install";
  readonly ok: boolean;
  /** What happened, or what to do instead. */
  readonly message: string;
}

/**
 * Makes the project a git repository, unless it lies in one.
 * @param target absolute path of the project
 */
export async function initialiseGit(target: string): Promise<AfterStep> {
  const around = workTreeAround(target);
  if (around !== undefined)
    return {
      name: "git",
      ok: true,
      message: `${target} lies in the git repository ${around}: no new one was made. GitHub runs workflows only from the .github folder at its root.`,
    };
  return runStep(
    "git",
    "git",
    ["-c", "init.defaultBranch=main", "init", "--quiet"],
    target,
    "git init",
  );
}

/** Installs the dependencies with the chosen package manager. */
export async function installDependencies(
  target: string,
  manager: Answers["package-manager"],
): Promise<AfterStep> {
  return runStep("install", manager, ["install"], target, `${manager} install`);
}

async function runStep(
  name: AfterStep["name"],
  program: string,
  args: string[],
  cwd: string,
  command: string,
): Promise<AfterStep> {
  const { execa } = await import("execa");
  const { failed, stderr, shortMessage } = await execa(program, args, {
    cwd,
    reject: false,
    stdin: "ignore",
  });
  if (!failed) return { name, ok: true, message: `${command}: done.` };
  const reason = stderr?.trim().split("\n").slice(-5).join("\n");
  return {
    name,
    ok: false,
    message: `\`${command}\` failed: ${reason || shortMessage}\nThe project is complete. Run \`${command}\` in it yourself.`,
  };
}

/** @returns the nearest directory at or above with a `.git` */
export function workTreeAround(directory: string): string | undefined {
  if (existsSync(path.join(directory, ".git"))) return directory;
  const parent = path.dirname(directory);
  return parent === directory ? undefined : workTreeAround(parent);
}
