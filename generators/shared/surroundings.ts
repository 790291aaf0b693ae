import path from "node:path";
import type { GivenAnswers, Surroundings } from "../answers.ts";
import { gitUserName } from "./git-user-name.ts";

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
