import { version } from "../../package.json";
import type { Answers } from "../questions.ts";
import type { Json } from "../shared/json.ts";

/** Where a project keeps the answers it was made from. */
export const RECORD_FILE = ".docker-extension.json";

const GENERATOR = "create-docker-extension";

/** Content of the record: what adding to the project and updating it start from. */
export function recordAnswers(answers: Answers): Json {
  return {
    generator: GENERATOR,
    version,
    answers: { ...answers } as unknown as Json,
  };
}

/**
 * The answers of a record, whichever version wrote it.
 * @param data what a file holds
 * @returns undefined where it is no record
 */
export function answersOfRecord(
  data: object,
): Readonly<Record<string, unknown>> | undefined {
  const { generator, answers } = data as Record<string, unknown>;
  return generator === GENERATOR && typeof answers === "object" && answers
    ? (answers as Readonly<Record<string, unknown>>)
    : undefined;
}
