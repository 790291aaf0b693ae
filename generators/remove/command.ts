import { resolveAnswers, warningsAbout } from "../answers.ts";
import { changeOptions } from "../change/common-options.ts";
import { parsePartCall } from "../change/options.ts";
import { changeableParts } from "../change/parts.ts";
import { openProject } from "../change/project.ts";
import { changeProject } from "../change/change-project.ts";
import { createTerminal } from "../cli/terminal.ts";
import { EXIT, FailureError, UsageError } from "../shared/errors.ts";
import { answersWithout } from "./answers.ts";

/**
 * Runs `remove`.
 * @param words after it
 * @param plain whether the surroundings ask for plain words
 * @returns the exit code: 1 where conflicts are left to be settled
 * @throws CliError where it cannot be done
 */
export async function remove(
  words: readonly string[],
  plain: boolean,
): Promise<number> {
  const call = parsePartCall("remove", changeOptions, words, process.env);
  const terminal = createTerminal({
    json: call.json,
    plain: plain || call.plain,
  });
  if (call.help) {
    const { removeHelp } = await import("./help.ts");
    terminal.result(removeHelp());
    return EXIT.done;
  }
  const { part, values } = call;
  if (part === undefined)
    throw new UsageError(
      `It is not said what to remove: ${changeableParts.map(({ word }) => word).join(", ")}.`,
      "For example:\n  npx create-docker-extension@latest remove feature jobs",
    );
  const project = await openProject(".");
  if (project.record.adopted)
    throw new FailureError(
      "This project was made by somebody else, and what was added to its own files is not taken out of them.",
      "Take it out by hand: the commit that added it shows all of it.",
    );
  const answers = resolveAnswers(
    answersWithout(part, values, project.answers, project.surroundings),
    project.surroundings,
    undefined,
    project.record.answers,
  );
  const what = [part.word, values.join(", ")].join(" ").trim();
  return changeProject(
    project,
    answers,
    {
      done: `Removed ${what}`,
      nothing: `There is no ${what}.`,
      warnings: warningsAbout(answers).filter(
        (sentence) => !warningsAbout(project.answers).includes(sentence),
      ),
    },
    call,
    terminal,
  );
}
