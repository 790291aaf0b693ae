import path from "node:path";
import { version } from "../../package.json";
import { answersFrom, answersOption } from "../change/answers-option.ts";
import { changeOptions } from "../change/common-options.ts";
import { answersIn, questionOptions } from "../change/question-options.ts";
import { hasRecord } from "../change/record.ts";
import { type CommandOption, parseOptions } from "../cli/command-options.ts";
import { createTerminal } from "../cli/terminal.ts";
import { inspect } from "../commit/inspect.ts";
import { writeAll } from "../commit/write.ts";
import { RECORD_FILE, recordFile } from "../project/record.ts";
import { questions } from "../questions.ts";
import { EXIT, FailureError, UsageError } from "../shared/errors.ts";
import { openForeign } from "./foreign.ts";

/** Every option of `adopt`, as its help shows it. */
export const adoptOptions: readonly CommandOption[] = [
  ...questionOptions(questions),
  answersOption("what is known better"),
  ...changeOptions.filter(
    ({ name }) => !["from", "offline", "diff"].includes(name),
  ),
];

/**
 * Runs `adopt`: writes the record of a project that somebody else made, and
 * nothing else.
 * @param words after it
 * @param plain whether the surroundings ask for plain words
 * @returns the exit code
 * @throws CliError where it cannot be done
 */
export async function adopt(
  words: readonly string[],
  plain: boolean,
): Promise<number> {
  const { positionals, problems, isOn, text, texts } = parseOptions(
    adoptOptions,
    words,
    process.env,
  );
  if (positionals.length > 1)
    problems.push(`adopt takes one folder, not ${positionals.length}.`);
  if (problems.length > 0)
    throw new UsageError(
      problems.join("\n"),
      "See all options with: npx create-docker-extension@latest adopt --help",
    );
  const json = isOn("json");
  const terminal = createTerminal({ json, plain: plain || isOn("plain") });
  if (isOn("help")) {
    const { adoptHelp } = await import("./help.ts");
    terminal.result(adoptHelp());
    return EXIT.done;
  }
  const [folder = "."] = positionals;
  const root = path.resolve(folder);
  if (hasRecord(root))
    throw new FailureError(
      `There is a ${RECORD_FILE} in ${root} already.`,
      "Delete it, if the answers are to be inferred anew.",
    );
  const { answers, unsure, defaults } = await openForeign(folder, terminal, {
    ...(await answersFrom(text("answers"), "adopt records")),
    ...answersIn(questions, texts),
  });
  const file = recordFile(answers, new Map(), version, true);
  const isWritten = !isOn("dry-run");
  if (isWritten) {
    inspect(root, new Map([[RECORD_FILE, file]]));
    writeAll(root, [{ ...file, path: RECORD_FILE, replace: false }]);
  }
  if (json)
    terminal.result(
      JSON.stringify({
        ok: true,
        version,
        directory: root,
        written: isWritten,
        answers,
        unsure,
        defaults,
      }),
    );
  else {
    terminal.say(file.content.trimEnd());
    if (defaults.length > 0)
      terminal.say(
        `\nNo file says these, so they are the default: ${defaults.join(", ")}.`,
      );
    terminal.say(
      isWritten
        ? `\n${terminal.green("Adopted")} ${folder}: ${RECORD_FILE} is written, and nothing else. Correct what is wrong in it.`
        : "\nNothing was written.",
    );
  }
  return EXIT.done;
}
