import { execFile } from "node:child_process";
import path from "node:path";
import type { Surroundings } from "../answers.ts";

/**
 * Gathers what defaults may be computed from.
 * @param directory target directory, absolute or relative to the working directory
 */
export async function surroundingsOf(directory: string): Promise<Surroundings> {
  return {
    directoryName: path.basename(path.resolve(directory)),
    gitUserName: await gitUserName(),
    userAgent: process.env["npm_config_user_agent"],
  };
}

let asked: Promise<string | undefined> | undefined;

/** git's user.name, asked for once; undefined without git, without a name, or with an unusable one. */
function gitUserName(): Promise<string | undefined> {
  asked ??= new Promise((resolve) => {
    execFile(
      "git",
      ["config", "--get", "user.name"],
      { timeout: 5000 },
      (error, stdout) => {
        const name = stdout.trim();
        resolve(error || !/^[^\p{C}]{1,100}$/u.test(name) ? undefined : name);
      },
    );
  });
  return asked;
}
