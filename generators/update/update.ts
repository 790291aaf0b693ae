import { version } from "../../package.json";
import { warningsAbout } from "../answers.ts";
import { changeProject } from "../change/change-project.ts";
import { openProject } from "../change/project.ts";
import type { Terminal } from "../cli/terminal.ts";
import type { UpdateCall } from "./options.ts";

/**
 * Brings one project up to the templates of this version.
 * @param folder as the user gave it
 * @returns the exit code: 1 where something is left for the author
 * @throws FailureError where nothing can be done
 */
export async function updateProject(
  folder: string,
  call: UpdateCall,
  terminal: Terminal,
): Promise<number> {
  const project = await openProject(folder);
  const words = {
    done: "",
    nothing: `${folder} is up to date (${version}).`,
    warnings: warningsAbout(project.answers),
  };
  return changeProject(project, project.answers, words, call, terminal);
}
