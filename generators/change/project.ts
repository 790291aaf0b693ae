import path from "node:path";
import { resolveAnswers, type Surroundings } from "../answers.ts";
import { type ProjectRecord, RECORD_FILE } from "../project/record.ts";
import type { Answers } from "../questions.ts";
import { FailureError } from "../shared/errors.ts";
import { surroundingsOf } from "../shared/surroundings.ts";
import { readRecord } from "./record.ts";

/** A project that has a record. */
export interface OpenProject {
  /** As the user gave it. */
  readonly shown: string;
  /** Absolute. */
  readonly root: string;
  readonly record: ProjectRecord;
  /** The recorded answers, complete and valid. */
  readonly answers: Answers;
  readonly surroundings: Surroundings;
}

/**
 * Opens the project in a folder.
 * @throws FailureError where there is no record, or one that is damaged or of a newer version
 */
export async function openProject(shown: string): Promise<OpenProject> {
  const root = path.resolve(shown);
  const record = readRecord(root);
  const surroundings = await surroundingsOf(root, record.answers);
  const answers = resolveRecorded(record, surroundings);
  return { shown, root, record, answers, surroundings };
}

function resolveRecorded(
  { answers }: ProjectRecord,
  surroundings: Surroundings,
): Answers {
  try {
    return resolveAnswers(
      answers,
      surroundings,
      (name) => `"${name}" in ${RECORD_FILE}`,
      answers,
    );
  } catch (error) {
    throw new FailureError(
      (error as Error).message,
      `Correct ${RECORD_FILE}, or take it back from git.`,
    );
  }
}
