import type { GivenAnswers } from "../answers.ts";
import { readAnswers } from "../cli/answers-file.ts";
import type { CommandOption } from "../cli/command-options.ts";
import { UsageError } from "../shared/errors.ts";

/**
 * An option that names a file of answers.
 * @param what is read from it
 */
export function answersOption(what: string): CommandOption {
  return {
    name: "answers",
    value: "FILE",
    description: `read ${what} from a JSON or YAML file, - for standard input`,
  };
}

/**
 * The answers of one project, from a file.
 * @param doing what the command does with it, for messages
 * @throws UsageError where it cannot be read, or holds several
 */
export async function answersFrom(
  source: string | undefined,
  doing: string,
): Promise<GivenAnswers> {
  if (source === undefined) return {};
  const { projects, isList } = await readAnswers(source);
  const [first = {}] = projects;
  if (isList)
    throw new UsageError(
      `${source} holds a list, and ${doing} one project.`,
      "Give an object of answers.",
    );
  return first;
}
