import {
  type GivenAnswers,
  refuseInvalid,
  resolveAnswers,
} from "../answers.ts";
import { type Answers, questions } from "../questions.ts";
import { FailureError, UsageError } from "../shared/errors.ts";
import type { Question } from "../shared/question.ts";
import { surroundingsOf } from "../shared/surroundings.ts";
import { readExtension, type Extension } from "../validate/extension.ts";
import { folderInput } from "../validate/folder.ts";
import { inferStack } from "./stack.ts";
import { inferTexts, TEXTS } from "./texts.ts";

/** An extension that nobody has a record of, and the answers that fit it best. */
export interface Foreign {
  readonly extension: Extension;
  readonly answers: Answers;
  /** What could not be told, or would not be accepted, as sentences. */
  readonly unsure: readonly string[];
  /** Names of answers that nothing says anything about: they are the default. */
  readonly defaults: readonly string[];
}

/**
 * Infers the answers of an extension from its files.
 * @param root absolute folder
 * @param given answers that are known better
 * @throws FailureError where the folder is no extension that can be read
 * @throws UsageError where a given answer is wrong
 */
export async function infer(
  root: string,
  given: GivenAnswers,
): Promise<Foreign> {
  const extension = open(root);
  const stack = inferStack(extension);
  const unsure = [...stack.unsure];
  const inferred: Record<string, unknown> = {
    ...inferTexts(extension),
    ...stack.answers,
  };
  for (const [name, value] of Object.entries(inferred)) {
    const problem = problemOf(name, value);
    if (problem === undefined || name in given) continue;
    delete inferred[name];
    unsure.push(`${problem} The default is recorded.`);
  }
  const all: Record<string, unknown> = { ...inferred, ...given };
  const surroundings = await surroundingsOf(root, all);
  for (;;)
    try {
      return {
        extension,
        unsure,
        defaults: TEXTS.filter((name) => all[name] === undefined),
        answers: resolveAnswers(all, surroundings, undefined, inferred),
      };
    } catch (error) {
      // An inferred answer may not go with the others: what is given counts.
      const name = nameIn((error as Error).message);
      if (!(error instanceof UsageError) || !name || !(name in all))
        throw error;
      if (name in given) throw error;
      delete all[name];
      unsure.push(`${error.message.split("\n")[0]} The default is recorded.`);
    }
}

/** @throws FailureError saying what is missing, or cannot be read */
function open(root: string): Extension {
  const input = folderInput(root);
  for (const name of ["metadata.json", "Dockerfile"])
    if (input.read(name) === undefined)
      throw new FailureError(
        `There is no ${name} in ${root}, so it is no extension.`,
        "Run this in the folder of an extension: the one with its Dockerfile and its metadata.json.",
      );
  const extension = readExtension(input);
  const { metadata } = extension;
  const trouble = metadata?.problems[0];
  if (trouble && metadata.value === undefined)
    throw new FailureError(
      `metadata.json cannot be read: ${trouble.message}`,
      "Correct it, and run it again.",
    );
  return extension;
}

/** @returns what is wrong with an answer by itself, as a sentence */
function problemOf(name: string, value: unknown): string | undefined {
  const question = (questions as readonly Question[]).find(
    (each) => each.name === name,
  );
  // A text is taken as it is.
  if (question?.type === "text") return undefined;
  try {
    refuseInvalid({ [name]: value }, () => `--${name}`);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function nameIn(message: string): string | undefined {
  return /^--([\w-]+) /.exec(message)?.[1];
}
