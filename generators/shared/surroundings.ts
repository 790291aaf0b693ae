import path from "node:path";
import type { GivenAnswers, Surroundings } from "../answers.ts";

/**
 * Gathers what defaults may be computed from.
 * @param directory target directory, absolute or relative to the working directory
 * @param given what is given already: git is asked only for what is not
 */
export async function surroundingsOf(
  directory: string,
  given: GivenAnswers,
): Promise<Surroundings> {
  return {
    directoryName: path.basename(path.resolve(directory)),
    gitUserName:
      given["vendor"] === undefined ? await gitUserName() : undefined,
    userAgent: process.env["npm_config_user_agent"],
  };
}

let asked: Promise<string | undefined> | undefined;

/** git's user.name, asked for once; undefined without git, without a name, or with an unusable one. */
function gitUserName(): Promise<string | undefined> {
  asked ??= askGit();
  return asked;
}

async function askGit(): Promise<string | undefined> {
  const { execFile } = await import("node:child_process");
  const args = ["config", "--get", "user.name"];
  const output = await new Promise<string>((resolve) => {
    execFile("git", args, { timeout: 5000 }, (error, stdout) =>
      resolve(error ? "" : stdout.trim()),
    );
  });
  return /^[^\p{C}]{1,100}$/u.test(output) ? output : undefined;
}
