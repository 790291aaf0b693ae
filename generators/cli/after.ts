import type { Answers } from "../questions.ts";
import { workTreeAround } from "./repository.ts";

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
      message: `${target} lies in the git repository ${around}: no new one was made.`,
    };
  const branch = await configuredBranch(target);
  const named = branch ? [] : ["-c", "init.defaultBranch=main"];
  return runStep(
    "git",
    "git",
    [...named, "init", "--quiet"],
    target,
    "git init",
  );
}

/** How somebody wants the first branch to be called; undefined where nothing is said. */
async function configuredBranch(cwd: string): Promise<string | undefined> {
  const { execa } = await import("execa");
  const args = ["config", "--get", "init.defaultBranch"];
  const { stdout } = await execa("git", args, { cwd, reject: false });
  return stdout || undefined;
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
